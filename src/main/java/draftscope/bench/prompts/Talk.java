package draftscope.bench.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.port.StopStrings;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.Conversation;
import java.util.ArrayList;

/**
 * What every question of a bench has around it.
 *
 * @param before what the model is told and what was said before a question; only with a chat template
 * @param stops texts that end an answer
 */
public record Talk(Conversation before, StopStrings stops) {

    /** Nothing told, nothing said, and no text ends an answer. */
    public static final Talk NONE = new Talk(Conversation.NONE, StopStrings.NONE);

    private static final String SYSTEM = "system";
    private static final String EARLIER = "earlier";
    private static final String STOP = "stop";
    private static final String ROLE = "role";
    private static final String CONTENT = "content";

    /** Puts what there is of it into the settings of a bench; they stay what they were where there is nothing. */
    public void write(ObjectNode settings) {
        if (!before.system().isEmpty()) {
            settings.put(SYSTEM, before.system());
        }
        if (!before.messages().isEmpty()) {
            var earlier = settings.putArray(EARLIER);
            before.messages().forEach(said ->
                    earlier.addObject().put(ROLE, said.role()).put(CONTENT, said.content()));
        }
        if (!stops.isEmpty()) {
            var ends = settings.putArray(STOP);
            stops.texts().forEach(ends::add);
        }
    }

    /**
     * Out of the settings of a bench.
     *
     * @throws IllegalArgumentException when a text that ends an answer is empty
     */
    public static Talk read(JsonNode settings) {
        var earlier = new ArrayList<ChatTemplate.Message>();
        settings.path(EARLIER).forEach(said ->
                earlier.add(new ChatTemplate.Message(said.path(ROLE).asText(), said.path(CONTENT).asText())));
        var ends = new ArrayList<String>();
        settings.path(STOP).forEach(text -> ends.add(text.asText()));
        return new Talk(new Conversation(settings.path(SYSTEM).asText(), earlier), new StopStrings(ends));
    }
}
