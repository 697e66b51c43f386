package draftscope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import draftscope.app.home.Keys;
import draftscope.app.theme.Accent;
import draftscope.app.theme.ThemeChoice;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSettingsTest {

    private static final Setting<List<String>> WORDS = Setting.list("words", TextNode::valueOf, Setting::string);

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Executor executor = later::add;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("a").resolve("b").resolve("settings.json");
    }

    private FileSettings open() {
        return new FileSettings(file, executor);
    }

    private void rest() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private void hold(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void whatWasChosenIsThereAgain() {
        var settings = open();
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.SYSTEM);
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.set(Keys.TYPE_SIZE, 1.25);
        settings.set(Keys.FORM, Map.of("k", "7", "prompt", "A \"fox\"\n\u4f60\u597d \ud83e\udd8a"));
        settings.set(Keys.WINDOW, Optional.of(new WindowPlace(1, 2.5, 1300, 800, true)));
        assertThat(file).doesNotExist();
        assertThat(later).as("one writing for all of them").hasSize(1);
        rest();
        var again = open();
        assertThat(again.get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(again.get(Keys.TYPE_SIZE)).isEqualTo(1.25);
        assertThat(again.get(Keys.FORM)).isEqualTo(settings.get(Keys.FORM)).containsEntry("k", "7");
        assertThat(again.get(Keys.WINDOW)).hasValue(new WindowPlace(1, 2.5, 1300, 800, true));
        assertThat(again.problem()).isEmpty();
        assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void flushWritesAtOnceAndOnlyWhatIsNew() throws IOException {
        var settings = open();
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.flush();
        assertThat(open().get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
        Files.delete(file);
        rest();
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.flush();
        assertThat(file).as("nothing was new").doesNotExist();
    }

    @Test
    void aForgottenValueIsTheFallbackAgain() {
        var settings = open();
        settings.set(Keys.ACCENT, Accent.PINK);
        settings.flush();
        settings.forget(Keys.ACCENT);
        assertThat(settings.get(Keys.ACCENT)).isEqualTo(Accent.BLUE);
        settings.flush();
        assertThat(open().get(Keys.ACCENT)).isEqualTo(Accent.BLUE);
    }

    @Test
    void whatOthersWroteIsKept() throws IOException {
        hold("{\"theme\": \"light\", \"from_the_future\": {\"deep\": [1, 2.50, null]}}");
        var mine = open();
        var other = open();
        other.set(Keys.ACCENT, Accent.TEAL);
        other.flush();
        mine.set(Keys.THEME, ThemeChoice.DARK);
        mine.flush();
        var again = open();
        assertThat(again.get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(again.get(Keys.ACCENT)).isEqualTo(Accent.TEAL);
        assertThat(Files.readString(file)).contains("from_the_future", "deep", "null");
    }

    @Test
    void twoWindowsDoNotUndoEachOther() {
        var one = open();
        var other = open();
        one.set(Keys.TYPE_SIZE, 1.25);
        one.flush();
        other.set(Keys.TYPE_SIZE, 1.5);
        other.flush();
        one.set(Keys.THEME, ThemeChoice.DARK);
        one.flush();
        assertThat(open().get(Keys.TYPE_SIZE)).isEqualTo(1.5);
        assertThat(open().get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void aFileThatCannotBeReadIsNotWritten() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, file);
        var settings = open();
        assertThat(settings.problem()).isPresent();
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.flush();
        assertThat(Files.isSymbolicLink(file)).isTrue();
        Files.delete(file);
        settings.set(Keys.TYPE_SIZE, 1.5);
        settings.flush();
        assertThat(open().get(Keys.THEME)).as("kept for later").isEqualTo(ThemeChoice.DARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "[1, 2]", "{} {}", "{\"theme\": \"dark\"", "\u0000\u0000", "7"})
    void aDamagedFileIsPutAsideAndReadAsEmpty(String text) throws IOException {
        hold(text);
        var settings = open();
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(settings.problem()).hasValueSatisfying(problem -> {
            assertThat(problem.where()).isEqualTo(file.toString());
            assertThat(problem.fix()).contains("settings.json.damaged");
        });
        assertThat(Files.readString(file.resolveSibling("settings.json.damaged"))).isEqualTo(text);
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.flush();
        assertThat(open().get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
    }

    @Test
    void bytesThatAreNoTextAndFilesTooLargeAreDamaged() throws IOException {
        hold("");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, (byte) 0xc3});
        assertThat(open().problem()).isPresent();
        Files.write(file, ("{\"a\": \"" + "x".repeat(5 << 20) + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(open().problem().orElseThrow().cause()).contains("too large");
    }

    @Test
    void valuesOfTheWrongKindAreTheFallback() throws IOException {
        hold("{\"theme\": \"purple\", \"accent\": 3, \"type_size\": 900, \"chat\": \"yes\", \"window\": {\"x\": 1},"
                + " \"form\": [1], \"recent_prompts\": [\"a\", 7, \"b\"]}");
        var settings = open();
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(settings.get(Keys.ACCENT)).isEqualTo(Accent.BLUE);
        assertThat(settings.get(Keys.TYPE_SIZE)).isEqualTo(1);
        assertThat(settings.get(Keys.CHAT)).isTrue();
        assertThat(settings.get(Keys.WINDOW)).isEmpty();
        assertThat(settings.get(Keys.FORM)).isEmpty();
        assertThat(settings.get(Keys.PROMPTS)).containsExactly("a", "b");
        assertThat(settings.problem()).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneLineAndTheWindowGoesOn() throws IOException {
        // A file where the folder should be: nobody can write there, whatever their rights.
        Files.writeString(folder.resolve("a"), "in the way");
        var settings = open();
        settings.set(Keys.THEME, ThemeChoice.DARK);
        rest();
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
        assertThat(settings.problem()).isPresent();
        assertThat(settings.problem().orElseThrow().cause()).contains("cannot be written");
    }

    @Test
    void lastUsedComesFirstOnceAndNotWithoutEnd() {
        var settings = open();
        for (var word : List.of("a", "b", "a", "c", "d")) {
            settings.remember(WORDS, word, 3);
        }
        assertThat(settings.get(WORDS)).containsExactly("d", "c", "a");
    }

    @Test
    void withoutAHomeItKeepsInMemoryAndSaysSo() {
        var settings = FileSettings.of(new Surroundings(Map.of(), Map.of("os.name", "Linux", "user.home", "?")));
        assertThat(settings.file()).isEmpty();
        assertThat(settings.problem()).isPresent();
        settings.set(Keys.THEME, ThemeChoice.DARK);
        settings.flush();
        assertThat(settings.get(Keys.THEME)).isEqualTo(ThemeChoice.DARK);
    }
}
