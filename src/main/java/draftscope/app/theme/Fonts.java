package draftscope.app.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The bundled fonts: Inter for words, JetBrains Mono for tokens and figures. */
public final class Fonts {

    public static final String WORDS = "Inter";
    public static final String TOKENS = "JetBrains Mono";

    private static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /** Makes them known to the toolkit; harmless when repeated. */
    public static void load() {
        for (var file : FILES) {
            try (var in = Objects.requireNonNull(
                    Fonts.class.getResourceAsStream("/draftscope/app/fonts/" + file), file)) {
                Font.loadFont(in, 14);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
