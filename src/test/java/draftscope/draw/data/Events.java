package draftscope.draw.data;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/** Events of made-up runs. */
final class Events {

    private static final ModelInfo MODEL = new ModelInfo("m", "llama", 1, "float32", "cpu");

    private Events() {}

    static RunStarted started(PolicyInfo policy) {
        return ShortEvents.run(
                RunLabel.NONE, MODEL, Optional.of(MODEL), policy, Sampling.GREEDY, "", TokenIds.of(1), 9, 1);
    }
}
