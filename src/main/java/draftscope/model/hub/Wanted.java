package draftscope.model.hub;

import java.util.List;

/** Which files of a repository make what is wanted. */
enum Wanted {
    /** A language model: configuration, tokenizer, weights as safetensors. */
    MODEL(List.of(Checkpoint.CONFIG, Checkpoint.TOKENIZER)),
    /**
     * A head, which reads with its target's tokenizer. Most are published as PyTorch's own file only, which is read
     * here without running anything in it.
     */
    HEAD(List.of(Checkpoint.CONFIG));

    private final List<String> needed;

    Wanted(List<String> needed) {
        this.needed = needed;
    }

    /** What must be there beside the weights. */
    List<String> needed() {
        return needed;
    }

    /** Whether weights may also be PyTorch's own file. */
    boolean pickled() {
        return this == HEAD;
    }
}
