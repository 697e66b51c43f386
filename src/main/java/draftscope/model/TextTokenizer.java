package draftscope.model;

import draftscope.decoding.TokenIds;
import draftscope.decoding.Vocabulary;

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
    void close();
}
