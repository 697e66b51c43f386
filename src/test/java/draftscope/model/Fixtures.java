package draftscope.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small checkpoints of the tests, and files made up by a test. */
public final class Fixtures {

    private Fixtures() {}

    /** Names of all checkpoints, one or more of each family. */
    public static List<String> names() {
        try (var list = Files.list(root())) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of one. */
    public static Path checkpoint(String name) {
        return root().resolve(name);
    }

    private static Path root() {
        try {
            return Path.of(Fixtures.class.getResource("/checkpoints").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a checkpoint, so that a test can change it. */
    public static Path copy(String name, Path into) {
        try (var files = Files.list(checkpoint(name))) {
            for (var file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName().toString()));
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a safetensors file. */
    public static byte[] safetensors(String header, byte[] data) {
        var text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }
}
