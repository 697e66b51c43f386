package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import java.util.Optional;

/** Drafts nothing: the drafter of a target-only run. */
public final class NoDrafter implements Drafter {

    @Override
    public Optional<ModelInfo> info() {
        return Optional.empty();
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        return Optional.of(Draft.nothing(StopReason.NONE));
    }
}
