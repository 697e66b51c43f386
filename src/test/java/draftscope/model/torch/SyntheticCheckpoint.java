package draftscope.model.torch;

import draftscope.model.Fixtures;
import draftscope.model.checkpoint.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Writes a checkpoint of the Qwen2 family with random weights and the tokenizer of the small ones: for benchmarks, which
 * look at sizes and not at words.
 *
 * @param hidden width of the residual stream
 * @param layers number of layers
 * @param heads query heads
 * @param kvHeads key and value heads
 * @param intermediate width of the feed-forward part
 * @param vocabulary rows of the embedding
 * @param tied whether the head is the embedding
 */
record SyntheticCheckpoint(
        int hidden, int layers, int heads, int kvHeads, int intermediate, int vocabulary, boolean tied) {

    /** The shape of Qwen2.5-0.5B: 494 million weights. */
    static final SyntheticCheckpoint HALF_BILLION = new SyntheticCheckpoint(896, 24, 14, 2, 4864, 151936, true);

    /** The same shape small enough for a test: 5 million weights, most of them in the embedding. */
    static final SyntheticCheckpoint SMALL = new SyntheticCheckpoint(128, 2, 4, 2, 256, 32768, true);

    private static final int PIECE = 1 << 20;

    /** Writes it into a folder. */
    Path write(Path folder, DType dtype) {
        return write(folder, dtype, true);
    }

    /** The same with weights that are all zero, in a file that takes no room where the file system knows of holes. */
    Path writeHollow(Path folder, DType dtype) {
        return write(folder, dtype, false);
    }

    private Path write(Path folder, DType dtype, boolean numbers) {
        try {
            Files.createDirectories(folder);
            for (var name : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
                Files.copy(Fixtures.checkpoint("qwen2-bias-tied").resolve(name), folder.resolve(name));
            }
            Files.writeString(folder.resolve("config.json"), config(dtype));
            weights(folder.resolve("model.safetensors"), dtype, numbers);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config(DType dtype) {
        return String.format(
                Locale.ROOT,
                "{\"model_type\":\"qwen2\",\"architectures\":[\"Qwen2ForCausalLM\"],\"hidden_size\":%d,"
                        + "\"num_hidden_layers\":%d,\"num_attention_heads\":%d,\"num_key_value_heads\":%d,"
                        + "\"intermediate_size\":%d,\"vocab_size\":%d,\"tie_word_embeddings\":%b,\"hidden_act\":\"silu\","
                        + "\"max_position_embeddings\":4096,\"rope_theta\":1000000.0,\"rms_norm_eps\":1e-6,"
                        + "\"eos_token_id\":2,\"torch_dtype\":\"%s\"}",
                hidden, layers, heads, kvHeads, intermediate, vocabulary, tied, dtype.label());
    }

    private Map<String, long[]> tensors() {
        var all = new LinkedHashMap<String, long[]>();
        long headDim = hidden / heads;
        all.put("model.embed_tokens.weight", new long[] {vocabulary, hidden});
        for (int i = 0; i < layers; i++) {
            var layer = "model.layers." + i + ".";
            all.put(layer + "input_layernorm.weight", new long[] {hidden});
            for (var name : new String[] {"q", "k", "v"}) {
                long rows = headDim * (name.equals("q") ? heads : kvHeads);
                all.put(layer + "self_attn." + name + "_proj.weight", new long[] {rows, hidden});
                all.put(layer + "self_attn." + name + "_proj.bias", new long[] {rows});
            }
            all.put(layer + "self_attn.o_proj.weight", new long[] {hidden, headDim * heads});
            all.put(layer + "post_attention_layernorm.weight", new long[] {hidden});
            all.put(layer + "mlp.gate_proj.weight", new long[] {intermediate, hidden});
            all.put(layer + "mlp.up_proj.weight", new long[] {intermediate, hidden});
            all.put(layer + "mlp.down_proj.weight", new long[] {hidden, intermediate});
        }
        all.put("model.norm.weight", new long[] {hidden});
        if (!tied) {
            all.put("lm_head.weight", new long[] {vocabulary, hidden});
        }
        return all;
    }

    private void weights(Path file, DType dtype, boolean numbers) throws IOException {
        var header = new StringBuilder("{");
        long at = 0;
        for (var tensor : tensors().entrySet()) {
            long end = at + elements(tensor.getValue()) * dtype.bytes();
            header.append(header.length() > 1 ? "," : "")
                    .append(String.format(
                            Locale.ROOT,
                            "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                            tensor.getKey(),
                            dtype.label().replace("float", "F").replaceFirst("^b", "B"),
                            java.util.Arrays.toString(tensor.getValue()),
                            at,
                            end));
            at = end;
        }
        var text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (var out = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, text.length));
            out.write(ByteBuffer.wrap(text));
            if (!numbers) {
                out.write(ByteBuffer.allocate(1), 8 + text.length + at - 1);
                return;
            }
            var random = new SplittableRandom(1);
            for (var shape : tensors().values()) {
                // Norms are near 1 and matrices small, so that numbers stay in a usual range through all layers.
                fill(out, elements(shape), shape.length == 1 ? 1 : 0, dtype, random);
            }
        }
    }

    private static long elements(long[] shape) {
        return LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }

    private static void fill(FileChannel out, long elements, float mean, DType dtype, SplittableRandom random)
            throws IOException {
        var bytes = ByteBuffer.allocate(PIECE * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long done = 0; done < elements; done += PIECE) {
            bytes.clear();
            int count = (int) Math.min(PIECE, elements - done);
            for (int i = 0; i < count; i++) {
                float value = mean + (random.nextInt() >> 8) * (0.035f / (1 << 23));
                switch (dtype) {
                    case FLOAT32 -> bytes.putFloat(value);
                    case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
                    case FLOAT16 -> bytes.putShort(half(value));
                }
            }
            bytes.flip();
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    /** Rounds towards zero; enough for random numbers of a usual size. */
    private static short half(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits >>> 23 & 0xff) - 112;
        int sign = bits >>> 16 & 0x8000;
        return (short) (exponent <= 0 ? sign : sign | exponent << 10 | bits >>> 13 & 0x3ff);
    }
}
