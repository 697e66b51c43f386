package draftscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.testing.GgufConversion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever bytes a GGUF file holds, reading it ends, in success or in one clear line. */
class GgufProperties {

    private static final byte[] START = {'G', 'G', 'U', 'F', 3, 0, 0, 0};
    private static final byte[] WHOLE = GgufConversion.of(fixture()).bytes();

    private Path file;

    @BeforeProperty
    void makeFile() throws IOException {
        file = Files.createTempFile("model", ".gguf");
    }

    @AfterProperty
    void removeFile() throws IOException {
        Files.delete(file);
    }

    private static Path fixture() {
        try {
            return Path.of(GgufProperties.class.getResource("/checkpoints/llama-gqa-tied").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 300, seed = "1")
    void anyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 500, seed = "2")
    void anyBytesBehindTheRightBeginning(@ForAll @Size(max = 200) byte[] bytes) {
        read(joined(START, bytes));
    }

    @Property(tries = 500, seed = "3")
    void anyBytesBehindCountsThatCouldBe(@ForAll @Size(max = 300) byte[] bytes, @ForAll byte tensors, @ForAll byte values) {
        var counts = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(tensors & 7).putLong(values & 7);
        read(joined(joined(START, counts.array()), bytes));
    }

    @Property(tries = 400, seed = "4")
    void aFileCutShort(@ForAll long where) {
        var short1 = Arrays.copyOf(WHOLE, (int) Math.floorMod(where, (long) WHOLE.length));
        assertThat(read(short1)).as("read whole").isFalse();
    }

    @Property(tries = 1000, seed = "5")
    void aDamagedHeader(@ForAll long damage) {
        var random = new Random(damage);
        var bytes = WHOLE.clone();
        int header = headerLength();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(header)] = any(random);
        }
        read(bytes);
    }

    /** Everything but the numbers: those of the tensors, 32 bits each, are most of the file. */
    private static int headerLength() {
        return WHOLE.length - 211_000;
    }

    private static byte any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 127;
            default -> (byte) random.nextInt(256);
        };
    }

    private static byte[] joined(byte[] one, byte[] two) {
        var both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    /** Whether all of it could be read. */
    private boolean read(byte[] bytes) {
        long start = System.nanoTime();
        try {
            Files.write(file, bytes);
            var checkpoint = AnyCheckpoint.open(file);
            checkpoint.openTokenizer().close();
            try (var weights = checkpoint.openWeights()) {
                for (var name : weights.names()) {
                    var info = weights.info(name);
                    weights.readFloat32(name, 0, FloatBuffer.allocate(Math.toIntExact(info.elements())));
                }
            }
            return true;
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").contains(file.toString()).hasSizeLessThan(700);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
