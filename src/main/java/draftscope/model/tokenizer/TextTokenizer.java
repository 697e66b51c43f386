package draftscope.model.tokenizer;

import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Vocabulary;
import java.nio.charset.StandardCharsets;

/** A vocabulary that also reads text. */
public interface TextTokenizer extends Vocabulary, AutoCloseable {

    /**
     * The ids of a text.
     *
     * @param text what to read; special tokens spelled out in it are recognised
     * @param addSpecial whether to add what the tokenizer puts around a text (a BOS, say)
     */
    TokenIds encode(String text, boolean addSpecial);

    /** Whether an id is a special token, such as an end of text. */
    boolean special(int id);

    @Override
    default byte[] bytes(int id) {
        return special(id) ? new byte[0] : piece(id).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an id is a single byte spelled as a number ({@code <0x41>}), which a text is written with only in need. */
    default boolean numbered(int id) {
        return false;
    }

    /** How many spaces at the very start of a text the tokenizer has put there itself. */
    default int leadingSpaces() {
        return 0;
    }

    @Override
    void close();
}
