package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/draftscope/app");
    private static final Pattern KEY = Pattern.compile("Words\\.of\\(\\s*\"([a-z0-9_.]+[a-z0-9_])\"\\s*[,)]");

    @Test
    void everyKeyThatIsSpelledOutHasWords() throws IOException {
        var missing = new ArrayList<String>();
        try (var sources = Files.walk(Path.of("src/main/java/draftscope/app"))) {
            for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(source)).results().map(found -> found.group(1))
                        .filter(key -> !Words.has(key))
                        .forEach(key -> missing.add(source.getFileName() + ": " + key));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noKeyHasWordsTwice() throws IOException {
        var keys = new ArrayList<String>();
        for (var name : List.of("messages.properties", "messages-pair.properties", "messages-trees.properties")) {
            try (var lines = Files.lines(BUNDLES.resolve(name))) {
                lines.filter(line -> line.matches("[a-z][\\w.-]*=.*")).map(line -> line.split("=")[0]).forEach(keys::add);
            }
        }
        assertThat(keys).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @Test
    void aKeyWithoutWordsIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Words.of("no.such.key")).isInstanceOf(MissingResourceException.class);
    }
}
