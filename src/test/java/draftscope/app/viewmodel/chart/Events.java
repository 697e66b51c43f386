package draftscope.app.viewmodel.chart;

import draftscope.decoding.ModelInfo;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RunLabel;
import draftscope.decoding.RunStarted;
import draftscope.decoding.Sampling;
import draftscope.decoding.TokenIds;
import java.util.Optional;

/** Events of made-up runs. */
final class Events {

    private static final ModelInfo MODEL = new ModelInfo("m", "llama", 1, "float32", "cpu");

    private Events() {}

    static RunStarted started(PolicyInfo policy) {
        return new RunStarted(
                RunLabel.NONE, MODEL, Optional.of(MODEL), policy, Sampling.GREEDY, "", TokenIds.of(1), 9, 1);
    }
}
