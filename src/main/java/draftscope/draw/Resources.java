package draftscope.draw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts the program brings along. */
public final class Resources {

    private Resources() {}

    /**
     * A text in UTF-8.
     *
     * @param path from the root of the class path, with a slash before it
     * @throws IllegalStateException when the program lacks it
     */
    public static String text(String path) {
        try (var in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
