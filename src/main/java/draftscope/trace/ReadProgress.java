package draftscope.trace;

/** Told how far a file has been read. */
@FunctionalInterface
public interface ReadProgress {

    /** Nobody looks, and nobody stops it. */
    ReadProgress NONE = (done, total) -> true;

    /**
     * A piece more is read.
     *
     * @param done bytes read
     * @param total bytes to read
     * @return whether to go on
     */
    boolean at(long done, long total);
}
