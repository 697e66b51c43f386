package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tokenizers that are open, by what they are made of: models of one family have one and the same, which takes as long to open
 * as a small model. Who asks for one that is open gets that one; it is freed when the last who had it closes it.
 */
public final class OpenTokenizers {

    private final Map<String, Used> open = new HashMap<>();

    private static final class Used {

        private final HuggingFaceTextTokenizer tokenizer;
        private int users;

        Used(HuggingFaceTextTokenizer tokenizer) {
            this.tokenizer = tokenizer;
        }
    }

    /**
     * A tokenizer, to be closed by who asks.
     *
     * @throws BadInputException when it is damaged or contradicts itself
     */
    public synchronized HuggingFaceTextTokenizer open(TokenizerSource source) {
        var name = digest(source.json());
        var used = open.get(name);
        if (used == null) {
            used = new Used(source.open());
            open.put(name, used);
        }
        used.users++;
        return used.tokenizer.closedBy(() -> left(name));
    }

    private synchronized void left(String name) {
        var used = open.get(name);
        used.users--;
        if (used.users == 0) {
            open.remove(name);
            used.tokenizer.close();
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
