package draftscope.model.checkpoint;

import java.util.Map;

/**
 * A chat template that lies within another file.
 *
 * @param where file and field, for messages
 * @param text in Jinja's language
 * @param tokens spellings of special tokens by the names that templates know them by, for instance {@code bos_token}
 */
public record StoredTemplate(String where, String text, Map<String, String> tokens) {

    public StoredTemplate {
        tokens = Map.copyOf(tokens);
    }
}
