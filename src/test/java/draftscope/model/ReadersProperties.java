package draftscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.checkpoint.ConfigReader;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever bytes a checkpoint's files hold, reading them ends, in success or in one clear line. */
class ReadersProperties {

    private static final List<String> SMALL = List.of("config.json", "generation_config.json", "tokenizer.json");
    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("checkpoint");
        Fixtures.copy("llama2-mha-sharded", folder);
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300, seed = "1")
    void anyBytesInASmallFile(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 2) int which) {
        with(SMALL.get(which), bytes, () -> readSmall(SMALL.get(which)));
    }

    @Property(tries = 300, seed = "2")
    void anyBytesAsWeights(@ForAll @Size(max = 200) byte[] bytes) {
        with("model.safetensors", bytes, this::readWeights);
    }

    @Property(tries = 300, seed = "3")
    void anyBytesBehindAHeaderLengthThatFits(@ForAll @Size(min = 2, max = 200) byte[] bytes) {
        with("model.safetensors", Fixtures.safetensors("{" + new String(bytes, StandardCharsets.ISO_8859_1) + "}", bytes), this::readWeights);
    }

    @Property(tries = 300, seed = "4")
    void anyBytesAsIndex(@ForAll @Size(max = 200) byte[] bytes) {
        with("model.safetensors.index.json", bytes, this::readWeights);
    }

    @Property(tries = 600, seed = "5")
    void aDamagedSmallFile(@ForAll long damage, @ForAll @IntRange(max = 2) int which) {
        var name = SMALL.get(which);
        with(name, damaged(original(name), new Random(damage)), () -> readSmall(name));
    }

    @Property(tries = 600, seed = "6")
    void aDamagedIndex(@ForAll long damage) {
        var name = "model.safetensors.index.json";
        with(name, damaged(original(name), new Random(damage)), this::readWeights);
    }

    @Property(tries = 600, seed = "7")
    void aDamagedWeightsFile(@ForAll long damage) {
        var name = "model-00002-of-00003.safetensors";
        var random = new Random(damage);
        var bytes = original(name);
        int header = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(header)] = any(random);
        }
        with(name, bytes, this::readWeights);
    }

    private void readSmall(String name) {
        switch (name) {
            case "tokenizer.json" -> {
                try (var tokenizer = HuggingFaceTextTokenizer.open(folder.resolve(name))) {
                    var ids = tokenizer.encode("The fox, naïve 日本 <|endoftext|>", true);
                    assertThat(tokenizer.decode(ids)).isNotNull();
                    for (int id = 0; id < tokenizer.size(); id++) {
                        assertThat(tokenizer.piece(id)).isNotNull();
                    }
                }
            }
            case "config.json" -> new ConfigReader(folder).read().rope().ifPresent(r -> r.tables(8));
            default -> {
                new ConfigReader(folder).read();
                new ConfigReader(folder).notes();
            }
        }
    }

    private void readWeights() {
        try (var weights = Weights.open(folder)) {
            for (var name : weights.names()) {
                var info = weights.info(name);
                weights.readFloat32(name, 0, FloatBuffer.allocate(Math.toIntExact(info.elements())));
            }
        }
    }

    private void with(String name, byte[] bytes, Runnable read) {
        var file = folder.resolve(name);
        Fixtures.write(file, bytes);
        try {
            read.run();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(1000);
        } finally {
            restore(name);
        }
    }

    private void restore(String name) {
        try {
            if (name.equals("model.safetensors")) {
                Files.delete(folder.resolve(name));
            } else {
                Files.write(folder.resolve(name), original(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] original(String name) {
        try {
            return Files.readAllBytes(Fixtures.checkpoint("llama2-mha-sharded").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes, drops or doubles a few stretches. */
    private static byte[] damaged(byte[] bytes, Random random) {
        var damaged = bytes;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(damaged.length);
            int to = from + random.nextInt(Math.min(20, damaged.length - from) + 1);
            var changed = ByteBuffer.allocate(damaged.length + (to - from) + 1);
            changed.put(damaged, 0, from);
            switch (random.nextInt(3)) {
                case 0 -> changed.put(any(random));
                case 1 -> changed.put(damaged, from, to - from).put(damaged, from, to - from);
                default -> {}
            }
            changed.put(damaged, to, damaged.length - to);
            damaged = Arrays.copyOf(changed.array(), changed.position());
            if (damaged.length == 0) {
                return damaged;
            }
        }
        return damaged;
    }

    /** Often one that means something in JSON. */
    private static byte any(Random random) {
        var telling = "{}[]\",:-0123456789.eE ";
        return random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) telling.charAt(random.nextInt(telling.length()));
    }
}
