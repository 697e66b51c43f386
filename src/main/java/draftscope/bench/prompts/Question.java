package draftscope.bench.prompts;

import draftscope.decoding.port.TokenIds;
import java.util.List;

/**
 * One question of a bench.
 *
 * @param index its line in the prompt file, from 0; decides the seed
 * @param id its id as a JSON literal
 */
public record Question(int index, String id, String category, Prompt prompt) {

    public int turns() {
        return prompt instanceof Chat chat ? chat.messages().size() : 1;
    }

    /** What is asked. */
    public sealed interface Prompt permits Chat, Text, Ids {}

    /** A conversation: every message is answered before the next is sent. */
    public record Chat(List<String> messages) implements Prompt {

        public Chat {
            messages = List.copyOf(messages);
        }
    }

    /** A text to be continued as it is. */
    public record Text(String text) implements Prompt {}

    /** Tokens to be continued as they are. */
    public record Ids(TokenIds ids) implements Prompt {}
}
