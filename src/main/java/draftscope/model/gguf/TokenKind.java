package draftscope.model.gguf;

/** What a token is, by its number in {@code tokenizer.ggml.token_type}. */
enum TokenKind {
    /** Cut from text like any other; also what other numbers, and no list at all, mean. */
    NORMAL,
    /** Stands for what cannot be read. */
    UNKNOWN,
    /** Means something to the model and is no text. */
    CONTROL,
    /** Text that is always one token. */
    USER_DEFINED,
    /** Kept free, or only there to fill a table up. */
    UNUSED,
    /** One byte, spelled {@code <0x0A>}. */
    BYTE;

    static TokenKind of(long number) {
        return switch ((int) Math.max(0, Math.min(number, 7))) {
            case 2 -> UNKNOWN;
            case 3 -> CONTROL;
            case 4 -> USER_DEFINED;
            case 5 -> UNUSED;
            case 6 -> BYTE;
            default -> NORMAL;
        };
    }
}
