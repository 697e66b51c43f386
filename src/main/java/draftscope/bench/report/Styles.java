package draftscope.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets of reports. */
final class Styles {

    private Styles() {}

    /** Of the page. */
    static String page() {
        return read("page.css");
    }

    private static String read(String name) {
        try (var in = Styles.class.getResourceAsStream("/draftscope/bench/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its style sheet " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
