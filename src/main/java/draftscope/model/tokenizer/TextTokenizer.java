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

    /**
     * What a token adds to a running text, in UTF-8: nothing for a special one, and perhaps only a part of a
     * character. Tokenizers whose tokens are always whole characters need not say more than their pieces.
     */
    default byte[] bytes(int id) {
        return special(id) ? new byte[0] : piece(id).getBytes(StandardCharsets.UTF_8);
    }

    /** How many spaces at the very start of a text the tokenizer has put there itself. */
    default int leadingSpaces() {
        return 0;
    }

    @Override
    void close();
}
