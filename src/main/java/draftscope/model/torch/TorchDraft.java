package draftscope.model.torch;

import draftscope.decoding.Cancellation;
import draftscope.decoding.DraftLaws;
import draftscope.decoding.DraftModel;
import draftscope.decoding.ModelInfo;
import draftscope.decoding.Sampling;
import draftscope.decoding.TokenBuffer;
import draftscope.decoding.TokenChoice;
import java.util.Optional;

/** A draft model on libtorch. */
final class TorchDraft implements DraftModel, AutoCloseable {

    private final TorchModel model;
    private final LawBuffer laws;
    private Choosing choosing;

    TorchDraft(TorchModel model) {
        this.model = model;
        laws = new LawBuffer(model.manager(), model.vocabulary());
        choosing = Choosing.of(Sampling.GREEDY, false, model.vocabulary());
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
        if (!choosing.serves(sampling, false)) {
            choosing.close();
            choosing = Choosing.of(sampling, false, model.vocabulary());
        }
        var ids = text.slice(model.cached(), text.size());
        var told = new Told(model.draft(ids, laws.with(row), row, choosing, uniform), choosing.candidates());
        var choice = told.choice();
        // Two rows also come when more was uncached; only after an accepted round is the first one the bonus's.
        boolean bonus = told.more() && ids.length == 2 && row == 0;
        return new Step(choice, bonus ? Optional.of(told.choice()) : Optional.<TokenChoice>empty());
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
        laws.close();
        model.close();
    }
}
