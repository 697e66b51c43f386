package draftscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Rope;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.testing.GgufWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers say the same in many ways, and what cannot be done is said in one line. */
class GgufSpellingsTest {

    private static final int UINT64 = 10;
    private static final int INT32 = 5;
    private static final int FLOAT64 = 12;

    @TempDir
    Path folder;

    private Checkpoint opened(GgufWriter file) {
        return AnyCheckpoint.open(file.write(folder.resolve("model.gguf")));
    }

    private ModelConfig config(GgufWriter file) {
        return opened(file).config();
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    @Test
    void numbersMayBeOfAnyWidth() {
        var usual = config(Models.llama());
        assertThat(config(Models.llama()
                        .any("llama.block_count", UINT64, eight(usual.layers()))
                        .any("llama.context_length", INT32, java.util.Arrays.copyOf(eight(usual.contextLength()), 4))
                        .any("llama.rope.freq_base", FLOAT64, eight(Double.doubleToLongBits(10_000)))))
                .isEqualTo(usual);
    }

    @Test
    void sizesMayBeGivenForEachLayerAsLongAsTheyAreAlike() {
        var usual = config(Models.llama());
        assertThat(config(Models.llama()
                        .wholes("llama.attention.head_count", usual.heads(), usual.heads())
                        .wholes("llama.attention.head_count_kv", usual.kvHeads(), usual.kvHeads())
                        .wholes("llama.feed_forward_length", usual.intermediateSize(), usual.intermediateSize())))
                .isEqualTo(usual);
        refused(Models.llama().wholes("llama.attention.head_count_kv", 2, 1), "differs from layer to layer");
        refused(Models.llama().wholes("llama.attention.head_count_kv", 2), "has 1 entries for 2 layers");
    }

    @Test
    void whatIsLeftOutMeansWhatItMeansInLlamaCpp() {
        var config = config(Models.of("llama2-mha-sharded")
                .without("llama.attention.head_count_kv")
                .without("llama.attention.key_length")
                .without("llama.attention.value_length")
                .without("llama.rope.dimension_count")
                .without("llama.rope.freq_base"));
        assertThat(config.kvHeads()).isEqualTo(config.heads());
        assertThat(config.headDim()).isEqualTo(12);
        assertThat(config.rope()).contains(new Rope(10_000, 12, new Rope.None()));
    }

    @Test
    void headersMayBeOfVersionTwoAndAlignedOtherwise() {
        assertThat(opened(Models.llama().version(2)).config()).isEqualTo(config(Models.llama()));
        assertThat(opened(Models.llama().alignment(256)).config()).isEqualTo(config(Models.llama()));
        assertThat(opened(Models.llama().alignment(8)).config()).isEqualTo(config(Models.llama()));
    }

    @Test
    void rotaryPositionsAreStretchedAsTheFileSays() {
        var k = "llama.rope.scaling.";
        assertThat(scaling(Models.llama().text(k + "type", "linear").real(k + "factor", 4))).isEqualTo(new Rope.Linear(4));
        assertThat(scaling(Models.llama().real("llama.rope.scale_linear", 2))).as("old").isEqualTo(new Rope.Linear(2));
        assertThat(scaling(Models.llama().real(k + "factor", 2))).as("without a kind").isEqualTo(new Rope.Linear(2));
        assertThat(scaling(Models.llama().text(k + "type", "none").real(k + "factor", 4))).isEqualTo(new Rope.None());
        var yarn = (Rope.Yarn) scaling(Models.llama()
                .text(k + "type", "yarn")
                .real(k + "factor", 4)
                .whole(k + "original_context_length", 64));
        assertThat(yarn.magnitude()).isCloseTo(1 + 0.1 * Math.log(4), within(1e-12));
        var louder = (Rope.Yarn) scaling(
                Models.llama().text(k + "type", "yarn").real(k + "factor", 4).real(k + "attn_factor", 2));
        assertThat(louder.magnitude()).isCloseTo(2 + 0.2 * Math.log(4), within(1e-12));
        refused(Models.llama().text(k + "type", "longrope"), "is 'longrope'; none, linear and yarn are read");
        refused(Models.llama().real(k + "factor", 0.5), "is 0.5, below 1");
    }

    private Rope.Scaling scaling(GgufWriter file) {
        return config(file).rope().orElseThrow().scaling();
    }

    @Test
    void aHeadOfItsOwnIsOneThatIsThere() {
        assertThat(config(Models.llama()).tiedHead()).isTrue();
        assertThat(config(Models.of("llama2-mha-sharded")).tiedHead()).isFalse();
    }

    @Test
    void aFileIsCalledByItsNameAndABlobByWhatItSaysInside() {
        var file = Models.llama().text("general.name", "Tiny Llama");
        assertThat(AnyCheckpoint.open(file.write(folder.resolve("tiny-Q4_K_M.gguf"))).name()).isEqualTo("tiny-Q4_K_M");
        assertThat(AnyCheckpoint.open(file.write(folder.resolve("sha256-0123"))).name()).isEqualTo("Tiny Llama");
        assertThat(AnyCheckpoint.open(Models.llama().write(folder.resolve("sha256-4567"))).name()).isEqualTo("sha256-4567");
    }

    @Test
    void aChatTemplateComesWithTheTokensItNames() {
        var stored = opened(Models.llama().text("tokenizer.chat_template", "{{ eos_token }}")).storedTemplate();
        assertThat(stored.orElseThrow().text()).isEqualTo("{{ eos_token }}");
        assertThat(stored.orElseThrow().tokens()).containsKey("eos_token");
        assertThat(opened(Models.llama()).storedTemplate()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma2", "phi3", "qwen2moe", "mamba", "llama4"})
    void otherArchitecturesAreRefusedWithTheList(String name) {
        refused(Models.llama().text("general.architecture", name),
                "is '" + name + "'; llama, qwen2, qwen3, gpt2 and gptneox are read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IQ2_XXS", "IQ3_S", "IQ1_M", "TQ1_0", "MXFP4", "Q8_K"})
    void otherTypesAreRefusedByName(String name) {
        var type = Models.number(GgmlType.valueOf(name));
        refused(Models.llama().tensor("blk.0.ffn_up.weight", type, new byte[32], 256, 4),
                "tensor 'blk.0.ffn_up.weight' is stored as " + name + "; use a file in F32, F16, BF16, Q8_0");
    }

    @Test
    void whatAModelHasNoPlaceForIsRefused() {
        refused(Models.llama().whole("llama.expert_count", 8), "asks for something that is not supported");
        refused(Models.llama().floats("blk.0.attn_sinks.weight", new float[4], 4), "is not part of a model of its");
        refused(Models.llama().floats("blk.0.ffn_up.bias", new float[4], 4), "is not part of a model of its");
        refused(Models.llama().floats("blk.7.ffn_up.weight", new float[4], 4), "is not part of a model of its");
        refused(Models.llama().whole("llama.rope.dimension_count", 6), "is 6 of 12; only gptneox");
        refused(Models.llama().without("token_embd.weight"), "has no tensor 'token_embd.weight'");
        refused(Models.llama().without("llama.block_count"), "'llama.block_count': is missing");
        refused(Models.llama().whole("llama.attention.head_count_kv", 3), "is 3, which does not divide 4 heads");
        refused(Models.llama().text("llama.block_count", "two"), "is no whole number but 'two'");
        refused(Models.llama().any("general.alignment", 4, new byte[] {24, 0, 0, 0}), "is 24, which is no power of two");
    }

    @Test
    void theOtherOrderOfBytesAndOldVersionsAreNamed() throws IOException {
        refused(Models.llama().version(1), "it is GGUF of version 1; 2 and 3 are read");
        refused(Models.llama().version(4), "it is GGUF of version 4; 2 and 3 are read");
        refused(Models.llama().version(3 << 24), "the other order of bytes (big endian)");
        var file = Files.writeString(folder.resolve("some.gguf"), "GGML and so on");
        assertThatThrownBy(() -> AnyCheckpoint.open(file)).hasMessageContaining("it is no GGUF file");
        var empty = Files.writeString(folder.resolve("empty.gguf"), "");
        assertThatThrownBy(() -> AnyCheckpoint.open(empty)).hasMessageContaining("it is no GGUF file");
    }

    @Test
    void partsBelongTogether() {
        var one = new GgufWriter().whole("split.no", 0).whole("split.count", 2);
        var two = new GgufWriter().whole("split.no", 1).whole("split.count", 2);
        one.write(folder.resolve("m-00001-of-00002.gguf"));
        refusedPart("m-00001-of-00002.gguf", "m-00002-of-00002.gguf: there is no such file");
        one.write(folder.resolve("m-00002-of-00002.gguf"));
        refusedPart("m-00002-of-00002.gguf", "is 0 of 2 in the part 1 of 2");
        two.write(folder.resolve("m-00002-of-00002.gguf"));
        refusedPart("m-00001-of-00002.gguf", "'tokenizer.ggml.model': is missing");
        one.whole("split.tensors.count", 5).write(folder.resolve("m-00001-of-00002.gguf"));
        refusedPart("m-00001-of-00002.gguf", "is 5, but the parts hold 0 tensors");
        one.write(folder.resolve("m.gguf"));
        refusedPart("m.gguf", "is 2, but the file is not called …-00001-of-00002.gguf");
        new GgufWriter().write(folder.resolve("n-00001-of-00003.gguf"));
        refusedPart("n-00001-of-00003.gguf", "is missing in a file that is called a part");
    }

    private void refusedPart(String name, String message) {
        assertThatThrownBy(() -> AnyCheckpoint.open(folder.resolve(name)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    private void refused(GgufWriter file, String message) {
        assertThatThrownBy(() -> opened(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }
}
