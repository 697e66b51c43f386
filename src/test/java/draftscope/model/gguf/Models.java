package draftscope.model.gguf;

import draftscope.testing.GgufConversion;
import draftscope.testing.GgufWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Small models for tests. */
final class Models {

    private Models() {}

    static Path resource(String name) {
        try {
            return Path.of(Models.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A whole Llama of two layers, heads of 12, as a file. */
    static GgufWriter llama() {
        return of("llama-gqa-tied");
    }

    static GgufWriter of(String checkpoint) {
        return GgufConversion.of(resource("checkpoints/" + checkpoint));
    }

    /** The number that a type has in a file. */
    static int number(GgmlType type) {
        return IntStream.range(0, 64)
                .filter(n -> GgmlType.of(n).filter(type::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
