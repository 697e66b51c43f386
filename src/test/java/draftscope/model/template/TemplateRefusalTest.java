package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.template.text.Budget;
import draftscope.model.tokenizer.ChatTemplate.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read or run is refused with its file, line and name; nothing runs without end. */
class TemplateRefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {% include 'x' %}                       | 1 | the tag '{% include %}' is not supported
            {% import 'os' as os %}                 | 1 | the tag '{% import %}' is not supported
            {% extends 'x' %}                       | 1 | the tag '{% extends %}' is not supported
            {% do x %}                              | 1 | the tag '{% do %}' is not supported
            {% call m() %}{% endcall %}             | 1 | 'm' is undefined
            {% call 1 %}{% endcall %}               | 1 | not followed by the call of a macro
            {% macro o() %}({{ caller() }}){% endmacro %}{% macro p() %}{% call o() %}{{ caller() }}{% endcall %}{% endmacro %}{% call p() %}x{% endcall %} | 1 | 'caller' is undefined
            {% macro o() %}{% endmacro %}{% call o() %}x{% endcall %} | 1 | the argument 'caller' of the macro 'o'
            {{ 'a' #pipe# urlize }}                 | 1 | the filter 'urlize' is not supported
            {{ 'a' is plural }}                     | 1 | the test 'plural' is not supported
            {{ 'a'.encode() }}                      | 1 | the method .encode() of a text is not supported
            {% for x in [] recursive %}{% endfor %} | 1 | a recursive loop is not supported
            {{ dict(**messages) }}                  | 1 | '**' stands before a list and not before a dictionary
            {{ dict(a=1, **{'a': 2}) }}             | 1 | is given its argument 'a' twice
            {{ dict(*none) }}                       | 1 | a NoneType cannot be walked over
            {{ messages.append(1) }}                | 1 | .append() would change a list
            {{ {}.update({'a': 1}) }}               | 1 | .update() would change a dictionary
            {{ lipsum() }}                          | 1 | 'lipsum' is undefined
            {{ messages.__class__() }}              | 1 | '__class__' of a list is undefined
            {{ missing.content }}                   | 1 | 'missing' is undefined
            {{ 1 + 'a' }}                           | 1 | '+' does not work on a int and a str
            {{ 'a' < 1 }}                           | 1 | have no order
            {{ add_generation_prompt[1:] }}         | 1 | a bool cannot be sliced
            {{ 1 / 0 }}                             | 1 | divides by zero
            {{ 9223372036854775807 + 1 }}           | 1 | does not fit 64 bits
            {% if true %}                           | 1 | the template ends inside '{% if %}'
            {{ (1 }}                                | 1 | '}' closes nothing that is open
            {{ 'a                                   | 1 | is not closed
            {% endfor %}                            | 1 | '{% endfor %}' closes nothing that is open
            {% break %}                             | 1 | '{% break %}' stands outside a loop
            {{ $ }}                                 | 1 | the character '$' has no meaning
            {{ strftime_now('%Q') }}                | 1 | '%Q' in a date format is not supported
            {{ raise_exception('no') }}             | 1 | it refuses this conversation: no
            """)
    void namesTheConstruct(String template, int line, String problem) {
        assertRefused(template.replace("#pipe#", "|"), line, problem);
    }

    @Test
    void namesTheLine() {
        assertRefused("a\n{% if true %}\n  {{ 'x' | nosuch }}\n{% endif %}", 3, "'nosuch'");
        assertRefused("{#\n\n#}\n\n{% unknown %}", 5, "'{% unknown %}'");
        assertRefused("{% macro m() %}\n{{ 1 / 0 }}\n{% endmacro %}\n\n{{ m() }}", 2, "zero");
        assertRefused("{% macro m() %}\n{% endmacro %}\n\n{{ m() ~ 1 / 0 }}", 4, "zero");
        assertRefused("{{ [1,\n2,\n] }}\n{{ [,] }}", 4, "','");
        assertRefused("{% if false %}\n{% elif 1 / 0 %}\n{% endif %}", 2, "zero");
    }

    @Test
    void aBranchNotTakenIsNotAsked() {
        assertThat(Rendering.render("{% if tools %}{{ tools | nosuch }}{% endif %}x")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(s='ab') %}{% for i in range(9999) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(9999) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(9999) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(9999) %}{% set ns.s = [ns.s] %}{% endfor %}{{ ns.s|tojson }}",
        "{% set ns = namespace(a=[1],b=[1]) %}{% for i in range(90) %}{% set ns.a = [ns.a,ns.a] %}"
                + "{% set ns.b = [ns.b,ns.b] %}{% endfor %}{{ ns.a == ns.b }}",
        "{{ 'x' * 999999999999 }}",
        "{{ [0] * 999999999999 }}",
        "{{ 'x'.center(999999999999) }}",
        "{{ ('ab' * 1000000).replace('', 'x' * 1000000) }}",
        "{{ ([('ab' * 1000000)] * 1000000) | join }}",
        "{{ 'x' | indent(999999999) }}",
        "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(0) }}",
        "{% set a = 'a' * 4000000 %}{% for i in range(99999) %}{{ a.find('b') }}{% endfor %}",
        "{% set a = 'a' * 4000000 %}{{ a.count('a' * 2000000 ~ 'b') }}",
        "{% set a = 'é' * 4000000 %}{% for i in range(99999) %}{% set b = a[3999999] %}{% endfor %}",
        "{% for i in range(99999) %}{{ range(99999) | length }}{% endfor %}",
        "{{ 2 ** 3 ** 99 ** 9 }}",
        "{{ range(100001) }}",
        "{{ range(100000) | map(attribute='.' * 1000000, default=1) | list | length }}",
        "{% for i in range(100000) %}{% for j in range(40) %}{{ 0.12345678901234567 }}{% endfor %}{% endfor %}",
        "{% set f = '%j' * 5000000 %}{% for i in range(8) %}{% set x = strftime_now(f) %}{% endfor %}",
        "{% set b = 'b' * 4000000 %}{% for i in range(99999) %}{{ 'a'.strip(b) }}{% endfor %}",
        "{% set b = 'b' * 4000000 %}{% for i in range(99999) %}{{ 'a' | trim(b) }}{% endfor %}",
        "{% set b = 'b' * 4000000 %}{% set t = (b, b, b) * 9999 %}{{ (b ~ 'a').endswith(t) }}",
    })
    void ends(String template) {
        assertThatThrownBy(() -> Rendering.render(template)).isInstanceOf(BadInputException.class);
    }

    /** Each took hours while its cost was that of its length; a product of two lengths hangs for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            {{ ('a' * 4000000).strip('b' * 4000000 ~ 'a') | length }}           # 0
            {{ ('a' * 4000000) | trim('b' * 4000000 ~ 'a') | length }}          # 0
            {{ ('a ' * 1000000).rsplit() | length }}                            # 1000000
            {{ ('\u0390' * 4000000) | upper | length }}                         # 12000000
            {{ ('\u0130' * 4000000) | lower | length }}                         # 8000000
            {{ ('\u03a3' * 4000000) | lower | length }}                         # 4000000
            {{ ('\\x01' * 2000000) | tojson | length }}                          # 12000002
            {{ ['\u200b' * 2000000] | string | length }}                        # 12000004
            """)
    @Timeout(60)
    void whatIsLongButSensibleEnds(String template, String made) {
        assertThat(Rendering.render(template)).isEqualTo(made);
    }

    @Test
    @Timeout(60)
    void textsOfOneHashAreToldApartQuickly() {
        var texts = new ArrayList<String>(List.of(""));
        for (int i = 0; i < 14; i++) {
            texts = new ArrayList<>(texts.stream().flatMap(t -> Stream.of(t + "Aa", t + "BB")).toList());
        }
        assertThat(Rendering.render("{% set l = '" + String.join(" ", texts) + "'.split() %}{{ l | unique(true) | list | length }}"
                        + "{% set ns = namespace(l=l) %}{% for p in ['Aa', 'BB'] %}{% set t %}{% for x in l %}{{ p ~ x }} {% endfor %}"
                        + "{% endset %}{% set ns.l = ns.l + t.split() %}{% endfor %} {{ ns.l | unique(true) | list | length }}"))
                .isEqualTo("16384 49152");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        for (var deep : new String[] {
            "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
            "{{ " + "[".repeat(100_000) + " }}",
            "{{ " + "not ".repeat(100_000) + "1 }}",
            "{{ " + "-".repeat(100_000) + "1 }}",
            "{{ 1" + " + 1".repeat(100_000) + " }}",
            "{{ x" + ".x".repeat(100_000) + " }}",
            "{{ 'x'" + "|trim".repeat(100_000) + " }}",
            "{{ 1" + " if 1 else 1".repeat(10_000) + " }}",
            "{% if 1 %}".repeat(10_000),
            "{% for x in [1] %}".repeat(1000) + "{% endfor %}".repeat(1000),
            "{{ " + "1".repeat(500_000) + " }}",
            "{{ " + "1_".repeat(400_000) + " }}",
        }) {
            assertThatThrownBy(() -> Rendering.render(deep)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void aHugeTemplateIsRefused() {
        assertRefused("x".repeat(Budget.TEMPLATE_CHARS + 1), 1, "characters");
    }

    @Test
    void aLongConversationIsNot() {
        var messages = new Message[4000];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = i % 2 == 0 ? Message.user("u".repeat(1000)) : Message.assistant("a".repeat(1000));
        }
        var text = Rendering.render(
                "{% for m in messages %}{{ '<' ~ m.role ~ '>' ~ (m.content | trim).replace('z', '') }}{% endfor %}",
                messages);
        assertThat(text).hasSize(2000 * (1006 + 1011));
    }

    private static void assertRefused(String template, int line, String problem) {
        assertThatThrownBy(() -> Rendering.render(template))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("chat_template.jinja, line " + line + ": ")
                .hasMessageContaining(problem);
    }
}
