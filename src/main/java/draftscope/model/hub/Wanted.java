package draftscope.model.hub;

import java.util.List;

/** Which files of a repository make what is wanted. */
public enum Wanted {
    /** A language model: configuration, tokenizer, weights. */
    MODEL(List.of(Checkpoint.CONFIG, Checkpoint.TOKENIZER)),
    /** A head, which reads with its target's tokenizer and may have PyTorch's own file of weights. */
    HEAD(List.of(Checkpoint.CONFIG)),
    /** The small files of a model whose weights are elsewhere and not downloaded. */
    TOKENIZER(List.of(Checkpoint.TOKENIZER));

    private final List<String> needed;

    Wanted(List<String> needed) {
        this.needed = needed;
    }

    List<String> needed() {
        return needed;
    }

    boolean weighty() {
        return this != TOKENIZER;
    }
}
