package draftscope.model.gguf;

/** Where a file keeps the rows of a matrix that a Hugging Face checkpoint has in another order. */
@FunctionalInterface
interface RowOrder {

    RowOrder SAME = row -> row;

    /** The file's row for a row of the checkpoint. */
    long stored(long row);

    /**
     * Queries or keys of a Llama. Rotary positions turn pairs of a head's dimensions: i with i + half in a checkpoint,
     * neighbours in GGUF.
     *
     * @param headDim rows of a head, even
     */
    static RowOrder neighbours(int headDim) {
        int half = headDim / 2;
        return row -> {
            long head = row / headDim * headDim;
            int within = (int) (row - head);
            return within < half ? head + 2L * within : head + 2L * (within - half) + 1;
        };
    }

    /**
     * Joined queries, keys and values of a GPT-NeoX: a checkpoint has the three of each head together, GGUF all
     * queries, then all keys, then all values.
     */
    static RowOrder threeByThree(int heads, int headDim) {
        return row -> {
            long head = row / (3L * headDim);
            long kind = row / headDim % 3;
            return (kind * heads + head) * headDim + row % headDim;
        };
    }
}
