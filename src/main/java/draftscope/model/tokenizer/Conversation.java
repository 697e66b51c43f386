package draftscope.model.tokenizer;

import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A conversation up to the message that waits for an answer.
 *
 * @param system what the model is told before it; empty for nothing
 * @param messages the user's and the assistant's turns, oldest first
 */
public record Conversation(String system, List<ChatTemplate.Message> messages) {

    private static final String OTHER = " And so on.";

    public static final Conversation NONE = new Conversation("", List.of());

    public Conversation {
        messages = List.copyOf(messages);
    }

    public static Conversation of(String system, List<ChatTemplate.Message> before, String message) {
        var messages = new ArrayList<>(before);
        messages.add(ChatTemplate.Message.user(message));
        return new Conversation(system, messages);
    }

    /**
     * Its text, open for the answer.
     *
     * @param where what gave the system prompt, for messages
     * @throws BadInputException when the template refuses the conversation, or would drop the system prompt unseen
     */
    public String render(ChatTemplate template, String where) {
        if (system.isEmpty()) {
            return template.render(messages, true);
        }
        var whole = told(template, system);
        // A template may write it otherwise, escaped for instance; one that drops it writes the same of any.
        if (!whole.contains(system.strip()) && whole.equals(told(template, system + OTHER))) {
            throw new BadInputException(
                    where,
                    "the target's chat template has no place for a system prompt, and would leave it out",
                    "leave it away, or put its words into the prompt");
        }
        return whole;
    }

    private String told(ChatTemplate template, String what) {
        return template.render(
                Stream.concat(Stream.of(ChatTemplate.Message.system(what)), messages.stream()).toList(), true);
    }

    /** Refuses what goes before a prompt where there is no template to put it through. */
    public static BadInputException untemplated(String where) {
        return new BadInputException(
                where,
                "a system prompt and earlier messages need the target's chat template, and none is used here",
                "leave them away, or put their words into the prompt");
    }
}
