package draftscope.model.torch;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;

/** What a target and a draft that read a text with one model have in common. */
abstract class TorchReader implements AutoCloseable {

    final TorchModel model;
    final Readout readout;
    Choosing choosing;

    /** @param choices how many tokens it chooses among */
    TorchReader(TorchModel model, int choices) {
        this.model = model;
        readout = new Readout(model.manager());
        choosing = Choosing.of(Sampling.GREEDY, false, choices);
    }

    TorchModel model() {
        return model;
    }

    public ModelInfo info() {
        return model.info();
    }

    public int contextLength() {
        return model.contextLength();
    }

    public int cached() {
        return model.cached();
    }

    public void rewind(int length) {
        model.rewind(length);
    }

    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        return model.prefill(text, end, cancellation);
    }

    /** Frees what it holds besides its model, which may go on to serve others. */
    void release() {
        choosing.close();
        readout.close();
    }

    @Override
    public void close() {
        release();
        model.close();
    }
}
