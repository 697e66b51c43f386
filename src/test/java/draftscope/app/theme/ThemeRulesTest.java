package draftscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.testing.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The themes lack rules for what no window has and no others, see packaging/ThemeRules.java. */
class ThemeRulesTest {

    private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern CONTROL = Pattern.compile("import (?:javafx\\.scene\\.(?:control|chart|web)|atlantafx\\.base\\.controls)\\.(\\w+);");

    @ParameterizedTest
    @ValueSource(strings = {"primer-light", "primer-dark"})
    void ofAThemeOnlyRulesForControlsAreLeftOutThatItHasNoOtherRuleFor(String theme) throws IOException {
        var all = rules(theirs(theme));
        var left = rules(ours(theme));
        var unused = unused(theme);
        assertThat(left).isEqualTo(all.stream().filter(rule -> classes(rule.get(0)).noneMatch(unused::contains)).toList());
        assertThat(left).hasSizeLessThan(all.size() / 2);
    }

    @Test
    void noControlIsLeftOutThatAnyPartOfTheWindowNames() throws IOException {
        var named = new TreeSet<String>();
        Sources.under(Sources.ALL).values().forEach(source -> CONTROL.matcher(source).results()
                .forEach(name -> named.add(name.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))));
        assertThat(named).contains("button", "toggle-switch");
        assertThat(unused("primer-light")).doesNotContainAnyElementsOf(named);
    }

    /** Style classes that a theme has rules for and ours has none. */
    private static Set<String> unused(String theme) throws IOException {
        var unused = named(rules(theirs(theme)));
        unused.removeAll(named(rules(ours(theme))));
        return unused;
    }

    private static URL theirs(String theme) {
        return Objects.requireNonNull(ThemeRulesTest.class.getResource("/atlantafx/base/theme/" + theme + ".bss"));
    }

    private static URL ours(String theme) throws IOException {
        return URI.create(AreaSheet.address("css/" + theme + ".bss")).toURL();
    }

    /** Every style class that a selector of the rules names. */
    private static Set<String> named(List<List<String>> rules) {
        return rules.stream().flatMap(rule -> classes(rule.get(0))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> classes(String selector) {
        return CLASS.matcher(selector).results().map(name -> name.group(1));
    }

    /** A selector and what it sets, for each selector of each rule. */
    private static List<List<String>> rules(URL sheet) throws IOException {
        var rules = new ArrayList<List<String>>();
        for (var rule : Stylesheet.loadBinary(sheet).getRules()) {
            var sets = rule.getDeclarations().stream().map(set -> set.getProperty() + set.getParsedValue()).toList();
            rule.getSelectors().forEach(selector -> rules.add(List.of(selector.toString(), sets.toString())));
        }
        return rules;
    }
}
