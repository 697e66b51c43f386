package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate.Message;
import draftscope.model.tokenizer.Conversation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTemplateTest {

    private static final String HEEDS = "{% for m in messages %}[{{ m['role'] }}]{{ m['content'] }}{% endfor %}"
            + "{% if add_generation_prompt %}[assistant]{% endif %}";
    private static final String DROPS =
            "{% for m in messages %}{% if m['role'] != 'system' %}{{ m['content'] }}\n{% endif %}{% endfor %}";

    @Test
    void allTurnsStandInTheirOrderBehindTheSystemPrompt() {
        var conversation = Conversation.of("Be brief.", List.of(Message.user("Hi"), Message.assistant("Ho")), "And?");
        assertThat(conversation.render(template(HEEDS), "--system"))
                .isEqualTo("[system]Be brief.[user]Hi[assistant]Ho[user]And?[assistant]");
    }

    @Test
    void aTemplateThatWouldDropTheSystemPromptIsNotUsedSilently() {
        var conversation = Conversation.of("Be brief.", List.of(), "And?");
        assertThatThrownBy(() -> conversation.render(template(DROPS), "--system"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--system")
                .hasMessageContaining("no place for a system prompt");
        assertThat(Conversation.of("", List.of(), "And?").render(template(DROPS), "--system")).isEqualTo("And?\n");
    }

    @Test
    void oneThatIsWrittenOtherwiseThanItWasGivenIsNotDropped() {
        var lines = Conversation.of("Be brief.\nBe kind.", List.of(), "And?");
        assertThat(lines.render(
                        template("{% for m in messages %}{{ m['content'] | replace('\n', ' ') }}|{% endfor %}"), "--system"))
                .isEqualTo("Be brief. Be kind.|And?|");
        var asked = "{% if messages[0]['role'] != 'system' %}{{ raise_exception('who am I?') }}{% endif %}" + HEEDS;
        assertThat(lines.render(template(asked), "--system")).startsWith("[system]Be brief.");
    }

    private static JinjaChatTemplate template(String text) {
        return JinjaChatTemplate.parse("tokenizer_config.json", text, Map.of(), Clock.systemUTC());
    }
}
