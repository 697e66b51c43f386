package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate.Message;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a template file holds, it renders or is refused; whatever a user types comes out as typed. */
class TemplatePropertyTest {

    @Provide
    Arbitrary<String> fragments() {
        var pieces = Arbitraries.of(
                "{{ ", " }}", "{% ", " %}", "{%- ", " -%}", "{# ", " #}", "if ", "elif ", "else", "endif", "for x in ",
                "endfor", "set ", "endset", "macro m(", ")", "endmacro", "raw", "endraw", "x", "messages", "[0]", "[::-1]",
                ".content", ".split('a')", "|trim", "|tojson", "|join(',')", "|length", "|selectattr('role')", " is ",
                "defined", " not ", " in ", " and ", " == ", " ~ ", " + ", " * ", "'a'", "\"", "'", "\\", "1", "9999999",
                "(", "[", "]", "{", "}", ",", ":", ".", "=", "range(", "namespace(", "loop.index", "break", "\n", " ", "é😀");
        return pieces.list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void pieces(@ForAll("fragments") String template) {
        rendersOrRefuses(template);
    }

    @Property(tries = 1000)
    void anything(@ForAll String template) {
        rendersOrRefuses(template);
    }

    @Property(tries = 500)
    void anythingInATag(@ForAll String inside) {
        rendersOrRefuses("{{ " + inside + " }}");
        rendersOrRefuses("{% " + inside + " %}");
    }

    @Property(tries = 500)
    void typedTextComesOutAsTyped(@ForAll("fragments") String typed) {
        assertThat(Rendering.render(
                        "{% for m in messages %}<{{ m['content'] }}>{% endfor %}", Message.user(typed)))
                .isEqualTo("<" + typed + ">");
    }

    private static void rendersOrRefuses(String template) {
        try {
            assertThat(Rendering.render(template, Message.user("{{ a }}"), Message.assistant("b"))).isNotNull();
        } catch (BadInputException e) {
            assertThat(e.where()).startsWith("chat_template.jinja, line ");
        }
    }
}
