package draftscope.model.torch;

import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The embedded target with what drafts for it, on one thread, for as long as the tests of a class run. */
final class EmbeddedPair implements BeforeAllCallback, AfterAllCallback {

    private final Function<Assets, PairSpec> spec;
    private LoadedPair pair;

    private EmbeddedPair(Function<Assets, PairSpec> spec) {
        this.spec = spec;
    }

    static EmbeddedPair withDraft() {
        return new EmbeddedPair(assets -> spec(assets, Optional.of(assets.draft())));
    }

    static EmbeddedPair withHeads() {
        return new EmbeddedPair(assets -> spec(assets, Optional.empty()).withHeads(assets.heads()));
    }

    private static PairSpec spec(Assets assets, Optional<Path> draft) {
        return new PairSpec(assets.target(), draft, PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, 1);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        pair = new TorchPairLoader().load(spec.apply(Assets.locate()), LoadProgress.NONE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pair.close();
    }

    LoadedPair pair() {
        return pair;
    }
}
