package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;

/** How the ids of a text become what the sources feed: numbers of rows of the first tensor of a model's list. */
@FunctionalInterface
interface Embedding extends AutoCloseable {

    /** The whole table is in the list: ids are the numbers of its rows. */
    Embedding RESIDENT = TorchModel::list;

    /**
     * Ids as the sources take them.
     *
     * @return a list as long as {@code ids}, to be closed by the caller; good until the next call
     */
    IValue fed(int... ids);

    /** Bytes held beside the list of weights. */
    default long bytes() {
        return 0;
    }

    @Override
    default void close() {
        // Only one that reads a file holds something.
    }
}
