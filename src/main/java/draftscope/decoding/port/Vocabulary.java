package draftscope.decoding.port;

import java.nio.charset.StandardCharsets;

/** Turns token ids into text. */
public interface Vocabulary {

    /** Number of token ids, added tokens included: every valid id lies in [0, size). */
    int size();

    /**
     * The text of one token: what its bytes say, with bytes that are no character of their own written as
     * {@code <0xE2>}. Special tokens are written as they are spelled. Never empty unless the token is.
     */
    String piece(int id);

    /**
     * What a token adds to a running text, in UTF-8: nothing for a special one, and perhaps only a part of a
     * character. Vocabularies whose tokens are always whole characters need not say more than their pieces.
     */
    default byte[] bytes(int id) {
        return piece(id).getBytes(StandardCharsets.UTF_8);
    }

    /** The text of a sequence, characters split over tokens put together, special tokens left out. */
    String decode(TokenIds ids);
}
