package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever asks for a text fills every gap it has: a gap left open would be read as {2} on screen. */
class GapsTest {

    private static final Pattern ASKED = Pattern.compile("\\b(Words\\.(?:of|get)|words\\.get|GpuWords\\.of|Messages\\.text)\\(\\s*\"([\\w.-]+)\"\\s*(?=[,)])");
    /** Which rooms' bundles are asked by some; the others ask the window's. */
    private static final Map<String, String> ROOMS = Map.of("Messages.text", "cli", "GpuWords.of", "model/gpu", "Words.get", "bench/report");
    private static final Pattern GAP = Pattern.compile("\\{(\\d+)");

    @Test
    void everyGapOfATextIsFilled() throws IOException {
        var texts = new HashMap<String, Properties>();
        for (var room : List.of("app", "cli", "model/gpu", "bench/report")) {
            texts.put(room, texts(room));
        }
        var open = new ArrayList<String>();
        int asked = 0;
        for (var file : Sources.under(Sources.ALL).entrySet()) {
            var source = file.getValue();
            var matcher = ASKED.matcher(source);
            while (matcher.find()) {
                asked++;
                var arguments = arguments(source, matcher.end());
                // An array of values is one argument, and its length is not to be seen here.
                boolean array = arguments.size() == 1 && source.contains("var " + arguments.get(0) + " = new Object[]");
                int gaps = gaps(texts.get(ROOMS.getOrDefault(matcher.group(1), "app")).getProperty(matcher.group(2), ""));
                if (!array && gaps > arguments.size()) {
                    open.add(file.getKey().getFileName() + ": " + matcher.group(2) + " has " + gaps + " gaps and gets " + arguments.size());
                }
            }
        }
        assertThat(asked).isGreaterThan(900);
        assertThat(open).isEmpty();
    }

    private static int gaps(String text) {
        return GAP.matcher(text).results().mapToInt(m -> Integer.parseInt(m.group(1)) + 1).max().orElse(0);
    }

    /** What stands between commas up to the bracket that closes the call. */
    private static List<String> arguments(String source, int from) {
        var arguments = new ArrayList<String>();
        int depth = 0;
        int begin = from + 1;
        boolean text = false;
        for (int i = from; ; i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                text = !text;
            } else if (!text && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (!text && (depth == 0 && c == ',' || ")]}".indexOf(c) >= 0 && --depth < 0)) {
                if (i > from) {
                    arguments.add(source.substring(begin, i).strip());
                    begin = i + 1;
                }
                if (depth < 0) {
                    return arguments;
                }
            }
        }
    }

    private static Properties texts(String room) throws IOException {
        var texts = new Properties();
        try (var files = Files.list(Path.of("src/main/resources/draftscope", room))) {
            for (var file : files.filter(f -> f.toString().matches(".*(?<!_[a-z]{2})\\.properties")).toList()) {
                try (var in = Files.newBufferedReader(file)) {
                    texts.load(in);
                }
            }
        }
        return texts;
    }
}
