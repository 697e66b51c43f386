package draftscope.model.torch;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftLaws;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.Optional;

/** A draft model on libtorch. */
final class TorchDraft implements DraftModel, AutoCloseable {

    private final TorchModel model;
    private final LawBuffer laws;
    private final Told told;
    private Choosing choosing;

    TorchDraft(TorchModel model) {
        this.model = model;
        laws = new LawBuffer(model.manager(), model.vocabulary());
        told = new Told(model.manager());
        choosing = Choosing.of(Sampling.GREEDY, false, model.vocabulary());
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
        choosing = choosing.serving(sampling, false, model.vocabulary());
        var ids = text.slice(model.cached(), text.size());
        int drawn = model.draft(ids, laws.with(row), row, choosing, uniform, told);
        var choice = told.first();
        // Two rows also come when more was uncached; only after an accepted round is the first one the bonus's.
        Optional<TokenChoice> before = ids.length > 1 ? Optional.of(told.first()) : Optional.empty();
        if (drawn >= 0) {
            choice = new TokenChoice(drawn, told.number(), choice.entropy(), choice.top());
        }
        return new Step(choice, before.filter(bonus -> ids.length == 2 && row == 0));
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        try (var all = Choosing.telling(sampling, model.vocabulary());
                var whole = new Told(model.manager())) {
            model.draft(text.slice(model.cached(), text.size()), laws.with(0), 0, all, 0, whole);
            return Optional.of(whole.ranking().distribution(model.vocabulary()));
        }
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
        model.close();
    }
}
