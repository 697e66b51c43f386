package draftscope.model.template;

import draftscope.model.tokenizer.ChatTemplate.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Short ways to render a template in tests. */
final class Rendering {

    /** A Tuesday morning. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:08:07Z"), ZoneOffset.UTC);

    private Rendering() {}

    static String render(String template, Map<String, Object> variables, Message... messages) {
        return JinjaChatTemplate.parse("chat_template.jinja", template, variables, CLOCK)
                .render(List.of(messages), true);
    }

    static String render(String template, Message... messages) {
        return render(template, Map.of("bos_token", "<s>", "eos_token", "</s>"), messages);
    }
}
