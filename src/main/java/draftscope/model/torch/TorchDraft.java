package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.model.tokenizer.CommonTokens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A draft model on libtorch. */
final class TorchDraft extends TorchReader implements DraftModel {

    private final DistributionBuffer distributions;
    private final int choices;
    private final Optional<Spoken> spoken;

    TorchDraft(TorchModel model) {
        this(model, Optional.empty(), model.vocabulary());
    }

    /**
     * With tokens of its own, where there are common ones: it is fed those and says the target's.
     *
     * @param common which of them it can say
     */
    TorchDraft(TorchModel model, Optional<CommonTokens> common, int vocabulary) {
        super(model, common.map(CommonTokens::size).orElse(model.vocabulary()));
        choices = common.map(CommonTokens::size).orElse(model.vocabulary());
        spoken = common.map(tokens -> Spoken.of(model, tokens));
        distributions = new DistributionBuffer(model.manager(), vocabulary);
    }

    /** The common tokens in native memory: its own ids, the target's, and how many tokens it has. */
    private record Spoken(PtNDArray own, PtNDArray theirs, List<IValue> values, Sayable sayable) {

        static Spoken of(TorchModel model, CommonTokens common) {
            var own = longs(model.manager(), common.own());
            var theirs = longs(model.manager(), common.theirs());
            var values = List.of(IValue.from(own), IValue.from(theirs), IValue.from((long) model.vocabulary()));
            return new Spoken(own, theirs, values, new Sayable(common.theirs()));
        }

        private static PtNDArray longs(PtNDManager manager, int[] ids) {
            return (PtNDArray) manager.create(IntStream.of(ids).asLongStream().toArray());
        }

        void close() {
            values.forEach(IValue::close);
            own.close();
            theirs.close();
        }
    }

    private int drawn(int[] ids, int row, Choosing how, double uniform, Readout into) {
        return model.draft(ids, spoken.map(Spoken::values).orElse(List.of()), distributions.with(row), row, how, uniform, into);
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        choosing = choosing.serving(sampling, false, choices);
        var ids = text.slice(model.cached(), text.size());
        int drawn = drawn(ids, row, choosing, uniform, readout);
        var best = readout.first();
        if (spoken.isPresent()) {
            double probability = readout.number();
            double lost = Math.max(0, readout.number());
            return new Step(
                    drawn < 0 ? best : readout.unwarped(best.of(drawn, probability), choosing),
                    Optional.empty(),
                    OptionalDouble.of(lost));
        }
        // Two rows also come when more was uncached; only after an accepted round is the first one the bonus's.
        Optional<TokenChoice> before = ids.length > 1 ? Optional.of(readout.first()) : Optional.empty();
        return new Step(readout.chosen(best, drawn, choosing), before.filter(bonus -> ids.length == 2 && row == 0));
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        try (var all = Choosing.telling(sampling, choices, distributions.vocabulary());
                var whole = new Readout(model.manager())) {
            drawn(text.slice(model.cached(), text.size()), 0, all, 0, whole);
            return Optional.of(whole.ranking().distribution(distributions.vocabulary()));
        }
    }

    @Override
    public Optional<Sayable> sayable() {
        return spoken.map(Spoken::sayable);
    }

    @Override
    public DraftDistributions distributions() {
        return distributions;
    }

    @Override
    void release() {
        super.release();
        distributions.close();
        spoken.ifPresent(Spoken::close);
    }
}
