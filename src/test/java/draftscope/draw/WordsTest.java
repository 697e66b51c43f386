package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/draftscope/app");
    private static final Pattern KEY = Pattern.compile("Words\\.of\\(\\s*\"([a-z0-9_.]+[a-z0-9_])\"\\s*[,)]");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\n]*)\"");

    @Test
    void everyKeyThatIsSpelledOutHasWords() throws IOException {
        var missing = new ArrayList<String>();
        for (var room : List.of("app", "draw")) {
            Sources.under(Sources.ALL.resolve("draftscope").resolve(room)).forEach((file, source) -> KEY.matcher(source).results()
                    .map(found -> found.group(1))
                    .filter(key -> !Words.has(key))
                    .forEach(key -> missing.add(file.getFileName() + ": " + key)));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noKeyHasWordsTwice() throws IOException {
        var keys = new ArrayList<String>();
        for (var bundle : bundles()) {
            // The charts' own words are asked for in no other place.
            if (!bundle.endsWith("messages-charts.properties")) {
                keys.addAll(keys(bundle));
            }
        }
        assertThat(keys).hasSizeGreaterThan(600).doesNotHaveDuplicates();
    }

    /**
     * A key is said when it is spelled out, when a literal with a dot at its end begins it (the rest is put after it), or
     * when it is one of these and a literal such as {@code .hover}.
     */
    @Test
    void everyKeyIsSaidSomewhere() throws IOException {
        var literals = new HashSet<String>();
        Sources.under(Sources.ALL).values()
                .forEach(source -> LITERAL.matcher(source).results().map(found -> found.group(1)).forEach(literals::add));
        var beginnings = literals.stream().filter(literal -> literal.matches("[a-z][\\w.-]*\\.")).toList();
        var endings = literals.stream().filter(literal -> literal.matches("\\.[a-z][\\w.-]*")).toList();
        var unused = new ArrayList<String>();
        for (var bundle : bundles()) {
            keys(bundle).stream()
                    .filter(key -> !literals.contains(key))
                    .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                    .filter(key -> endings.stream().noneMatch(end ->
                            key.endsWith(end) && literals.contains(key.substring(0, key.length() - end.length()))))
                    .map(key -> bundle.getFileName() + ": " + key)
                    .forEach(unused::add);
        }
        assertThat(unused).isEmpty();
    }

    /** Two words the house's own comments use in another sense than readers know. */
    @Test
    void whatATokenIsDrawnFromIsADistributionAndWhatComesNextComesAfter() throws IOException {
        var strange = new ArrayList<String>();
        for (var bundle : bundles()) {
            try (var lines = Files.lines(bundle)) {
                lines.filter(line -> line.matches("[a-z][\\w.-]*=.*\\b([Ll]aws?|[Bb]ehind)\\b.*"))
                        .filter(line -> !line.contains("left behind"))
                        .map(line -> bundle.getFileName() + ": " + line)
                        .forEach(strange::add);
            }
        }
        assertThat(strange).isEmpty();
    }

    private static List<Path> bundles() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return files.filter(file -> file.getFileName().toString().matches("messages(-[a-z]+)?\\.properties")).sorted().toList();
        }
    }

    private static List<String> keys(Path bundle) throws IOException {
        try (var lines = Files.lines(bundle)) {
            return lines.filter(line -> line.matches("[a-z][\\w.-]*=.*")).map(line -> line.split("=")[0]).toList();
        }
    }

    @Test
    void aKeyWithoutWordsIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Words.of("no.such.key")).isInstanceOf(MissingResourceException.class);
    }
}
