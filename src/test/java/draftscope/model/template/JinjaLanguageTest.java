package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.tokenizer.ChatTemplate.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The language itself: what Jinja 3.1 renders with the settings of transformers, case by case. */
class JinjaLanguageTest {

    private static final Map<String, Object> VARIABLES = Map.ofEntries(
            Map.entry("bos_token", "<s>"),
            Map.entry("eos_token", "</s>"),
            Map.entry("n", 5),
            Map.entry("neg", -7),
            Map.entry("t", "  Hello World  "),
            Map.entry("uni", "é😀ñ"),
            Map.entry("l", List.of(3, 1, 2)),
            Map.entry("ls", List.of("b", "A", "c")),
            Map.entry("d", ordered("b", 1, "a", "x", "C", 7)),
            Map.entry("e", List.of()),
            Map.entry("ld", List.of(
                    ordered("r", "u", "v", Map.of("k", 1)), ordered("r", "a", "v", Map.of("k", 2)), Map.of("r", "u"))),
            Map.entry("html", "<a href='x'>&\"</a>"),
            Map.entry("nl", "a\nb\n\nc"),
            Map.entry("T", true),
            Map.entry("F", false),
            Map.entry("msg", "x</think>y</think>z"));

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static Stream<Arguments> cases() throws IOException {
        var mapper = new ObjectMapper();
        try (var in = JinjaLanguageTest.class.getResourceAsStream("cases.jsonl")) {
            var rows = mapper.readerFor(Map.class).<Map<String, String>>readValues(in).readAll();
            return rows.stream().map(row -> Arguments.of(row.get("template"), row.get("expected")));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersAsJinjaDoes(String template, String expected) {
        assertThat(Rendering.render(template, VARIABLES, Message.user("hey"), Message.assistant("yo")))
                .isEqualTo(expected);
    }

    @Test
    void caseIsPythons() {
        assertThat(Rendering.render("{{ 'ΟΔΟΣ ΣΑΣ Σ AΣ\u2019Σ \u0130' | lower }}")).isEqualTo("οδος σας σ aσ\u2019ς i\u0307");
        assertThat(Rendering.render("{{ 'straße \u0390 ᾳ ŉ' | upper }}")).isEqualTo("STRASSE \u0399\u0308\u0301 ΑΙ ʼN");
    }

    @Test
    void whatAUserTypesIsNeverRead() {
        var typed = "{{ 7*7 }} {% for x in y %} {# c #} {{- bos_token -}} {% raw %} }} %} \\n {{";
        assertThat(Rendering.render("[{{ messages[0].content }}]", Message.user(typed))).isEqualTo("[" + typed + "]");
        assertThat(Rendering.render("{% set x = messages[0]['content'] %}{{ x ~ '' }}", Message.user(typed)))
                .isEqualTo(typed);
    }

    @Test
    void aRoleIsNeverReadEither() {
        assertThat(Rendering.render("{{ messages[0].role }}", new Message("{{ 1 + 1 }}", ""))).isEqualTo("{{ 1 + 1 }}");
    }
}
