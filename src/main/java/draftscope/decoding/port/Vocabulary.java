package draftscope.decoding.port;

/** Turns token ids into text. */
public interface Vocabulary {

    /** Number of token ids, added tokens included: every valid id lies in [0, size). */
    int size();

    /**
     * The text of one token: what its bytes say, with bytes that are no character of their own written as
     * {@code <0xE2>}. Special tokens are written as they are spelled. Never empty unless the token is.
     */
    String piece(int id);

    /** The text of a sequence, characters split over tokens put together, special tokens left out. */
    String decode(TokenIds ids);
}
