package draftscope.model.torch;

import draftscope.decoding.port.ModelInfo;

/** A head in native memory. What it can do beside this is the port its kind names. */
abstract class TorchHead implements AutoCloseable {

    /** Rows of a prefill between two looks at the cancellation. */
    static final int CHUNK = 128;

    final TorchModel target;
    final NativeParts parts;
    final Readout readout;
    private final ModelInfo info;
    private final int context;

    /**
     * @param target whose cache it reads
     * @param parts closed with it
     */
    TorchHead(ModelInfo info, int context, TorchModel target, NativeParts parts) {
        this.info = info;
        this.context = context;
        this.target = target;
        this.parts = parts;
        readout = new Readout(target.manager());
    }

    public ModelInfo info() {
        return info;
    }

    public int contextLength() {
        return context;
    }

    @Override
    public void close() {
        readout.close();
        parts.close();
    }
}
