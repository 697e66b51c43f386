package draftscope.model;

import draftscope.decoding.entry.Named;

/**
 * Told how far loading is. Called on the loading thread; an exception it throws, such as a
 * {@link java.util.concurrent.CancellationException}, gives loading up and frees what was loaded.
 */
@FunctionalInterface
public interface LoadProgress {

    LoadProgress NONE = (stage, done, total) -> {};

    /**
     * @param done bytes read so far, or 0
     * @param total bytes to read, or 0 when not known
     */
    void at(Stage stage, long done, long total);

    /** What is being loaded, in this order. */
    enum Stage implements Named {
        ENGINE,
        TOKENIZER,
        TARGET,
        DRAFT,
        /** First passes, so that the first measured one is like the others. */
        WARM_UP
    }
}
