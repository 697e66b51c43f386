package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.nio.file.Path;

/**
 * What a tokenizer is made of.
 *
 * @param where the file, or what it was made from, for messages
 * @param json as in a {@code tokenizer.json}, in UTF-8
 */
public record TokenizerSource(Path where, byte[] json) {

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws BadInputException when it is missing or cannot be read
     */
    public static TokenizerSource of(Path file) {
        return new TokenizerSource(file, TokenizerFile.bytes(file));
    }

    /**
     * Opens the tokenizer.
     *
     * @throws BadInputException when it is damaged or contradicts itself
     */
    public HuggingFaceTextTokenizer open() {
        return HuggingFaceTextTokenizer.open(where, json);
    }
}
