package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftLaws;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
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
final class TorchDraft implements DraftModel, AutoCloseable {

    private final TorchModel model;
    private final LawBuffer laws;
    private final Told told;
    private final Optional<Spoken> spoken;
    private Choosing choosing;

    /** With the target's tokens. */
    TorchDraft(TorchModel model) {
        this(model, Optional.empty(), model.vocabulary());
    }

    /**
     * With tokens of its own: it is fed those and says the target's.
     *
     * @param common which of them it can say
     * @param vocabulary the target's tokens
     */
    TorchDraft(TorchModel model, CommonTokens common, int vocabulary) {
        this(model, Optional.of(Spoken.of(model.manager(), common)), vocabulary);
    }

    private TorchDraft(TorchModel model, Optional<Spoken> spoken, int vocabulary) {
        this.model = model;
        this.spoken = spoken;
        laws = new LawBuffer(model.manager(), vocabulary);
        told = new Told(model.manager());
        choosing = Choosing.of(Sampling.GREEDY, false, choices());
    }

    /** How many tokens it chooses among. */
    private int choices() {
        return spoken.map(Spoken::size).orElse(model.vocabulary());
    }

    /** The common tokens in native memory: its own ids, and the target's. */
    private record Spoken(PtNDArray own, PtNDArray theirs, List<IValue> values, int size, Sayable sayable) {

        static Spoken of(PtNDManager manager, CommonTokens common) {
            var own = (PtNDArray) manager.create(IntStream.of(common.own()).asLongStream().toArray());
            var theirs = (PtNDArray) manager.create(IntStream.of(common.theirs()).asLongStream().toArray());
            return new Spoken(own, theirs, List.of(IValue.from(own), IValue.from(theirs)), common.size(), new Sayable(common.theirs()));
        }

        void close() {
            values.forEach(IValue::close);
            own.close();
            theirs.close();
        }
    }

    TorchModel model() {
        return model;
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public int contextLength() {
        return model.contextLength();
    }

    @Override
    public int cached() {
        return model.cached();
    }

    @Override
    public void rewind(int length) {
        model.rewind(length);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        return model.prefill(text, end, cancellation);
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        choosing = choosing.serving(sampling, false, choices());
        var ids = text.slice(model.cached(), text.size());
        if (spoken.isPresent()) {
            return translated(ids, row, uniform);
        }
        int drawn = model.draft(ids, laws.with(row), row, choosing, uniform, told);
        var choice = told.first();
        // Two rows also come when more was uncached; only after an accepted round is the first one the bonus's.
        Optional<TokenChoice> before = ids.length > 1 ? Optional.of(told.first()) : Optional.empty();
        if (drawn >= 0) {
            choice = told.unwarped(choice.of(drawn, told.number()), choosing);
        }
        return new Step(choice, before.filter(bonus -> ids.length == 2 && row == 0));
    }

    private Step translated(int[] ids, int row, double uniform) {
        int drawn = model.translate(ids, spoken.orElseThrow().values(), laws.with(row), row, choosing, uniform, told);
        var best = told.first();
        double probability = told.number();
        double lost = Math.max(0, told.number());
        return new Step(
                drawn < 0 ? best : told.unwarped(best.of(drawn, probability), choosing),
                Optional.empty(),
                OptionalDouble.of(lost));
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        var ids = text.slice(model.cached(), text.size());
        try (var all = Choosing.telling(sampling, choices(), laws.vocabulary());
                var whole = new Told(model.manager())) {
            if (spoken.isPresent()) {
                model.translate(ids, spoken.get().values(), laws.with(0), 0, all, 0, whole);
            } else {
                model.draft(ids, laws.with(0), 0, all, 0, whole);
            }
            return Optional.of(whole.ranking().distribution(laws.vocabulary()));
        }
    }

    @Override
    public Optional<Sayable> sayable() {
        return spoken.map(Spoken::sayable);
    }

    @Override
    public DraftLaws laws() {
        return laws;
    }

    long memoryBytes() {
        return model.memoryBytes();
    }

    @Override
    public void close() {
        choosing.close();
        told.close();
        laws.close();
        spoken.ifPresent(Spoken::close);
        model.close();
    }
}
