package draftscope.decoding.port;

/** A model or head that reads a text and keeps what it has read. Not thread-safe: one engine thread calls it. */
public interface CachedModel {

    /** What the trace says of it. */
    ModelInfo info();

    /** Most tokens a text may have for it to read it. */
    int contextLength();

    /** Forgets what was read of the text from token {@code length} on; 0 forgets all. */
    void rewind(int length);

    /**
     * Reads {@code text[..end)}, as far as not read yet, without choosing anything.
     *
     * @return false when cancelled on the way; what was read by then is a prefix of the text
     */
    boolean prefill(TokenBuffer text, int end, Cancellation cancellation);

    /**
     * Starts a new text: forgets the old one and reads all of the prompt but its last token. A prompt this model cannot hold
     * is not read.
     *
     * @return false when cancelled on the way
     */
    default boolean readPrompt(TokenBuffer prompt, Cancellation cancellation) {
        rewind(0);
        return prompt.size() > contextLength()
                ? !cancellation.requested()
                : prefill(prompt, prompt.size() - 1, cancellation);
    }
}
