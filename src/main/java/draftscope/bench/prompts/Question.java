package draftscope.bench.prompts;

import draftscope.decoding.port.TokenIds;
import java.util.List;

/**
 * One question of a bench.
 *
 * @param index its line in the prompt file, from 0; decides the seed
 * @param id its id as a JSON literal
 * @param category its category
 * @param prompt what is asked
 */
public record Question(int index, String id, String category, Prompt prompt) {

    /** Number of turns. */
    public int turns() {
        return prompt instanceof Chat chat ? chat.messages().size() : 1;
    }

    /** What is asked. */
    public sealed interface Prompt permits Chat, Text, Ids {}

    /**
     * A conversation: every message is answered before the next is sent.
     *
     * @param messages the user's messages
     */
    public record Chat(List<String> messages) implements Prompt {

        /** Copies the list. */
        public Chat {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A text to be continued as it is.
     *
     * @param text the text
     */
    public record Text(String text) implements Prompt {}

    /**
     * Tokens to be continued as they are.
     *
     * @param ids the tokens
     */
    public record Ids(TokenIds ids) implements Prompt {}
}
