package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.util.List;

/** Renders a conversation as the text a model was trained on. */
public interface ChatTemplate {

    /**
     * @param messages the conversation, oldest first
     * @throws BadInputException when the template refuses the conversation
     */
    String render(List<Message> messages, boolean addGenerationPrompt);

    /**
     * One turn.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     */
    record Message(String role, String content) {

        public static Message system(String content) {
            return new Message("system", content);
        }

        public static Message user(String content) {
            return new Message("user", content);
        }

        public static Message assistant(String content) {
            return new Message("assistant", content);
        }
    }
}
