package draftscope.model.torch;

import draftscope.decoding.port.ModelInfo;

/** A head in native memory. What it can do beside this is the port its kind names. */
interface TorchHead extends AutoCloseable {

    /** What the trace says of it. */
    ModelInfo info();

    /** Bytes of weights and caches held. */
    long memoryBytes();

    @Override
    void close();
}
