package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import draftscope.app.settings.Language;
import draftscope.decoding.entry.Bundles;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says all that English says, with the same gaps, in characters that the bundled fonts have. */
@Isolated("it changes the language")
class LanguagesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");

    /** A terminal has fonts of its own. */
    private static final Path TERMINAL = RESOURCES.resolve(Path.of("draftscope", "cli", "messages.properties"));

    private static final List<String> LANGUAGES = List.of("de", "zh");
    private static final Pattern TRANSLATED = Pattern.compile(".*_[a-z]{2}\\.properties");
    private static final Pattern GAP = Pattern.compile("\\{(\\d+)|%n|\\$\\{[A-Z-]+\\}");

    /** What a lesson's text is filled with, and what stands there as a formula or a name. */
    private static final Pattern FIELD = Pattern.compile("\\{[a-z][^}]*\\}|\\$[^$]*\\$|`[^`]*`");

    static List<Path> english() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(f -> f.toString().endsWith(".properties"))
                    .filter(f -> !TRANSLATED.matcher(f.getFileName().toString()).matches())
                    .filter(f -> !f.getFileName().toString().equals("program.properties"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("english")
    void everyLanguageSaysItAllWithTheSameGaps(Path file) throws IOException {
        var words = read(file);
        for (var language : LANGUAGES) {
            var other = read(translated(file, language));
            assertThat(new TreeSet<>(other.stringPropertyNames()))
                    .as("keys of %s", translated(file, language))
                    .isEqualTo(new TreeSet<>(words.stringPropertyNames()));
            for (var key : words.stringPropertyNames()) {
                var text = other.getProperty(key);
                assertThat(gaps(text)).as("gaps of %s in %s: %s", key, language, text).isEqualTo(gaps(words.getProperty(key)));
                if (key.startsWith("lesson")) {
                    assertThat(fields(text)).as("fields of %s in %s: %s", key, language, text).isEqualTo(fields(words.getProperty(key)));
                }
                if (key.startsWith("lessons.")) {
                    assertThat(FIELD.matcher(text).replaceAll("")).as("%s in %s: figures are fields", key, language).doesNotContainPattern("\\d");
                }
                assertThat(text.isEmpty()).as("%s in %s", key, language).isEqualTo(words.getProperty(key).isEmpty());
            }
        }
    }

    /** One kind of gaps: a text that has any writes an apostrophe twice and a brace in apostrophes, one that has none writes them once. */
    @ParameterizedTest
    @MethodSource("english")
    void everyTextIsWrittenAsItIsFilled(Path file) throws IOException {
        for (var each : Stream.concat(Stream.of(file), LANGUAGES.stream().map(language -> translated(file, language))).toList()) {
            var words = read(each);
            for (var key : words.stringPropertyNames()) {
                var text = words.getProperty(key);
                assertThat(text).as("%s of %s", key, each).doesNotContainPattern("%[-+,0-9.$]*[sdfx]");
                if (text.matches("(?s).*\\{\\d.*")) {
                    assertThatCode(() -> new MessageFormat(text, Locale.ROOT)).as("%s of %s: %s", key, each, text).doesNotThrowAnyException();
                    assertThat(text.replaceAll("''|'[{}]'", "")).as("%s of %s", key, each).doesNotContain("'");
                } else {
                    assertThat(text).as("%s of %s", key, each).doesNotContain("''");
                }
            }
        }
    }

    static Stream<Path> drawn() throws IOException {
        return english().stream().filter(f -> !f.equals(TERMINAL));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void theBundledFontsHaveEveryCharacter(Path file) throws IOException {
        var faces = Stream.of("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf")
                .map(LanguagesTest::face)
                .toList();
        for (var language : LANGUAGES) {
            // A handout is shown by the browser, in its own fonts.
            var lacking = read(translated(file, language)).entrySet().stream()
                    .filter(text -> !text.getKey().toString().startsWith("handout."))
                    .flatMapToInt(text -> text.getValue().toString().codePoints())
                    .filter(c -> c > ' ' && faces.stream().noneMatch(face -> face.canDisplay(c)))
                    .mapToObj(Character::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(lacking).as("characters of %s that no bundled font has; packaging/make-fonts adds them", translated(file, language)).isEmpty();
            if (language.equals("zh")) {
                var ideographs = read(translated(file, language)).values().stream()
                        .flatMapToInt(text -> text.toString().codePoints())
                        .filter(Character::isIdeographic)
                        .filter(c -> faces.stream().anyMatch(face -> !face.canDisplay(c)))
                        .mapToObj(Character::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(ideographs).as("characters that one of the bundled fonts lacks; packaging/make-fonts adds them").isEmpty();
            }
        }
    }

    @Test
    void theLanguageOfTheDisplayChoosesTheTextsAndAnUnknownOneReadsEnglish() {
        var before = Locale.getDefault();
        try {
            Language.GERMAN.speak(Locale.FRENCH);
            assertThat(said()).isEqualTo("Einstellungen");
            Language.CHINESE.speak(Locale.FRENCH);
            assertThat(said()).isEqualTo("设置");
            Language.SYSTEM.speak(Locale.FRENCH);
            assertThat(said()).isEqualTo("Settings");
            Language.SYSTEM.speak(new Locale("de", "AT"));
            assertThat(said()).isEqualTo("Einstellungen");
            Language.ENGLISH.speak(Locale.GERMAN);
            assertThat(said()).isEqualTo("Settings");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Stream.of(Language.values()).map(l -> l.own().orElse("")).toList()).containsExactly("", "English", "Deutsch", "中文");
    }

    private static String said() {
        return Bundles.of("draftscope.app.messages", Words.class).getString("settings.where");
    }

    private static List<String> gaps(String text) {
        return GAP.matcher(text).results().map(m -> m.group().startsWith("{") ? "{" + m.group(1) : m.group()).distinct().sorted().toList();
    }

    private static List<String> fields(String text) {
        return FIELD.matcher(text).results().map(m -> m.group()).sorted().toList();
    }

    private static Path translated(Path file, String language) {
        return file.resolveSibling(file.getFileName().toString().replace(".properties", "_" + language + ".properties"));
    }

    private static Properties read(Path file) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            words.load(in);
        }
        return words;
    }

    private static Font face(String file) {
        try (var in = Words.class.getResourceAsStream("/draftscope/app/fonts/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
