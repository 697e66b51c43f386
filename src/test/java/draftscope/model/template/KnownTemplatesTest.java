package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.ChatTemplate.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The formats of the families people use, each in a short template with the constructs its own one has: what comes
 * out, for a single turn, several turns, a system message and roles out of order.
 */
class KnownTemplatesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<JsonNode> rows() throws IOException {
        try (var in = KnownTemplatesTest.class.getResourceAsStream("known.jsonl")) {
            return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rendersTheFormat(JsonNode row) throws IOException {
        var template = template(row.get("template").asText(), Map.of("bos_token", "<s>", "eos_token", "</s>"));
        var messages = new ArrayList<Message>();
        row.get("messages").forEach(m -> messages.add(new Message(m.get("role").asText(), m.get("content").asText())));
        var prompt = row.get("add_generation_prompt").asBoolean();
        if (row.has("expected")) {
            assertThat(template.render(messages, prompt)).isEqualTo(row.get("expected").asText());
        } else {
            assertThatThrownBy(() -> template.render(messages, prompt))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("refuses this conversation: " + row.get("refused").asText());
        }
    }

    @Test
    void qwen3CanBeToldNotToThink() throws IOException {
        var text = template("qwen3", Map.of("enable_thinking", false)).render(List.of(Message.user("Hi")), true);
        assertThat(text).isEqualTo("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n");
    }

    @Test
    void aMissingBeginTokenIsNothing() throws IOException {
        assertThat(template("gemma", Map.of()).render(List.of(Message.user("Hi")), false))
                .isEqualTo("<start_of_turn>user\nHi<end_of_turn>\n");
    }

    private static ChatTemplate template(String name, Map<String, Object> variables) throws IOException {
        try (var in = KnownTemplatesTest.class.getResourceAsStream(name + ".jinja")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JinjaChatTemplate.parse(name + ".jinja", text, variables, Rendering.CLOCK);
        }
    }
}
