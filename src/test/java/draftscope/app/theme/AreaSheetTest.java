package draftscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every style sheet of an area is put on a pane, and every one that is put there exists. */
class AreaSheetTest {

    private static final Path SHEETS = Path.of("src", "main", "resources", "draftscope", "app", "css");
    private static final Pattern DRESSED = Pattern.compile("AreaSheet\\.dress\\(this((?:, \"[a-z-]+\")+)\\)");
    private static final Pattern NAME = Pattern.compile("\"([a-z-]+)\"");
    private static final Pattern COLOURS = Pattern.compile("(accents-)?(dark|light)");

    @Test
    void everySheetIsOnTheWindowOrOnAPaneAndNoneOnBoth() throws IOException {
        var dressed = new TreeSet<String>();
        Sources.under(Sources.ALL).values().forEach(source -> DRESSED.matcher(source).results()
                .flatMap(call -> NAME.matcher(call.group(1)).results())
                .forEach(name -> dressed.add(name.group(1))));
        Set<String> sheets;
        try (var files = Files.list(SHEETS)) {
            sheets = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".css"))
                    .map(name -> name.substring(0, name.length() - ".css".length()))
                    .filter(name -> !COLOURS.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(dressed).isNotEmpty().doesNotContainAnyElementsOf(Themes.SHARED);
        dressed.addAll(Themes.SHARED);
        assertThat(dressed).isEqualTo(sheets);
    }
}
