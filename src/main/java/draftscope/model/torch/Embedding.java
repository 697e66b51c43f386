package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;

/** How the ids of a text become what the sources feed: numbers of rows of the first tensor of a model's list. */
interface Embedding extends AutoCloseable {

    /**
     * Ids as the sources take them.
     *
     * @return a list as long as {@code ids}, to be closed by the caller; good until the next call
     */
    IValue fed(int[] ids);

    /** Bytes held beside the list of weights. */
    long bytes();

    @Override
    void close();

    /** The whole table is in the list: ids are the numbers of its rows. */
    Embedding RESIDENT = new Embedding() {
        @Override
        public IValue fed(int[] ids) {
            return TorchModel.list(ids);
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    };
}
