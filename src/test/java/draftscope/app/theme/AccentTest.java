package draftscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every accent is readable in both looks: contrast as WCAG 2.1 defines it, 4.5 for text, 3 for shapes. */
class AccentTest {

    private static final Pattern TOKEN = Pattern.compile("(-ds-[a-z-]+):\\s*([^;]+);");

    @ParameterizedTest
    @EnumSource(Accent.class)
    void isReadableInBothLooks(Accent accent) throws IOException {
        for (var look : new String[] {"light", "dark"}) {
            var tokens = tokens("css/" + look + ".css");
            tokens.putAll(tokens("css/accents-" + look + ".css"));
            var text = Color.web(tokens.get("-ds-" + accent.id() + "-fg"));
            var fill = Color.web(tokens.get("-ds-" + accent.id() + "-emphasis"));
            for (var under : new String[] {"-ds-canvas", "-ds-card"}) {
                var ground = Color.web(tokens.get(under));
                assertThat(contrast(text, ground)).as("%s on %s, %s", accent, under, look).isGreaterThan(4.5);
                assertThat(contrast(fill, ground)).as("%s beside %s, %s", accent, under, look).isGreaterThan(3);
            }
            assertThat(contrast(Color.WHITE, fill)).as("words on %s, %s", accent, look).isGreaterThan(4.5);
        }
    }

    private static Map<String, String> tokens(String sheet) throws IOException {
        try (var in = Objects.requireNonNull(AccentTest.class.getResourceAsStream("/draftscope/app/" + sheet))) {
            var tokens = new HashMap<String, String>();
            var found = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                tokens.put(found.group(1), found.group(2).strip());
            }
            return tokens;
        }
    }

    private static double contrast(Color a, Color b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
