package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checkpoints as people have them: each gives the ids that transformers 5.18 gives in float32, and what of its files
 * is not heeded is named.
 */
@Tag("model")
class StrangeCheckpointsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GQA = "248,26,26,26,26,253,121,111";

    @TempDir
    Path folder;

    /** GPT-NeoX's ids are those of transformers for a checkpoint of this make; the others of the same source. */
    @ParameterizedTest
    @CsvSource({
        "pythia-neox, hidden_act, '279,255,237,279,255,34,142,215'",
        "neox-sequential, hidden_act, '155,187,203,203,203,203,158,315'",
        "gpt2-learned-positions, activation_function, '90,246,90,90,90,90,90,90'"
    })
    void anActivationThatIsReadIsComputed(String name, String field, String expected) throws IOException {
        Fixtures.copy(name, folder);
        change("config.json", json -> json.put(field, "silu"));
        assertThat(greedy("5,6,7")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutBiasedAttentionStoredBiasesAreNotUsed(boolean stored) throws IOException {
        Fixtures.copy("pythia-neox", folder);
        change("config.json", json -> json.put("attention_bias", false));
        if (!stored) {
            TensorFiles.drop(folder, name -> name.matches(".*attention\\.(query_key_value|dense)\\.bias"));
        }
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo("279,255,147,71,279,309,279,259");
            assertThat(notes(pair).contains("attention.dense.bias")).isEqualTo(stored);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama-gqa-tied, model.embed_tokens.weight, lm_head.weight",
        "gpt2-learned-positions, wte.weight, lm_head.weight",
        "qwen2-bias-tied, model.embed_tokens.weight, lm_head.weight"
    })
    void oneOfTwoTiedTensorsIsEnough(String name, String embedding, String head) throws IOException {
        Fixtures.copy(name, folder);
        var expected = greedy("5,6,7");
        TensorFiles.rename(folder, old -> old.endsWith(embedding) ? head : old);
        assertThat(greedy("5,6,7")).isEqualTo(expected);
    }

    @Test
    void aStoredHeadThatDiffersIsUsedThoughTiedAndSaidSo() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var tied = greedy("5,6,7");
        TensorFiles.like(folder, "lm_head.weight", "model.embed_tokens.weight", same -> same);
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(tied);
            assertThat(pair.plan().orElseThrow().notes()).isEmpty();
        }
        TensorFiles.drop(folder, "lm_head.weight"::equals);
        TensorFiles.like(folder, "lm_head.weight", "model.embed_tokens.weight", StrangeCheckpointsTest::rotated);
        String both;
        try (var pair = load()) {
            both = greedy(pair, "5,6,7", 8);
            assertThat(notes(pair)).contains("tie_word_embeddings", "lm_head.weight");
        }
        change("config.json", json -> json.put("tie_word_embeddings", false));
        assertThat(both).isEqualTo(greedy("5,6,7")).isNotEqualTo(tied);
    }

    private static byte[] rotated(byte[] bytes) {
        var other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[(i + bytes.length / 2) % bytes.length] = bytes[i];
        }
        return other;
    }

    @Test
    void yarnIsRunAndAFieldItDoesNotKnowIsNamed() throws IOException {
        Fixtures.copy("qwen3-qknorm", folder);
        change("config.json", json -> json.putObject("rope_scaling")
                .put("rope_type", "yarn").put("factor", 4.0).put("original_max_position_embeddings", 64)
                .put("attn_factor", 0.878));
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 12)).isEqualTo("142,38,38,38,57,189,298,198,312,312,104,58");
            assertThat(notes(pair)).contains("config.json", "rope_scaling.attn_factor");
        }
    }

    @Test
    void ofTwoThetasTheInnerOneCounts() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        change("config.json", json -> json.put("rope_theta", 10_000.0)
                .putObject("rope_parameters").put("rope_type", "default").put("rope_theta", 500_000.0));
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 16))
                    .isEqualTo("248,26,26,26,181,181,181,158,188,73,188,181,181,181,181,181");
            assertThat(notes(pair)).contains("rope_theta", "500000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"do_sample\":\"true\"}", "", "{\"temperature\":-1}", "{\"temperature\":\"0.7\"}", "{\"top_k\":20.0}",
        "{\"top_p\":1.5}", "{\"eos_token_id\":0,}", "{\"eos_token_id\":320}", "{\"eos_token_id\":-1}"
    })
    void aGenerationConfigurationAdvisesOnly(String text) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Files.writeString(folder.resolve("generation_config.json"), text);
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(GQA);
            assertThat(pair.plan().orElseThrow().notes())
                    .singleElement()
                    .asString()
                    .contains("generation_config.json")
                    .contains(text.contains(",}") || text.isEmpty() ? "absent" : text.substring(2, text.indexOf("\":")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"time_step_limit\":[0.0,Infinity]", "\"torch_dtype\":\"bfloat16\",\"torch_dtype\":\"float32\""})
    void aConfigurationIsReadAsPythonReadsIt(String more) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var file = folder.resolve("config.json");
        Files.writeString(file, Files.readString(file).strip().replaceFirst("}$", "," + more + "}"));
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(GQA);
            assertThat(notes(pair).contains("'torch_dtype' twice")).isEqualTo(more.contains("dtype"));
        }
    }

    @Test
    void anAddedTokenWithoutARowIsNotedAndRefusedInAPrompt() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        change("tokenizer.json", json -> json.withArray("added_tokens").addObject()
                .put("id", 320).put("content", "<pad>").put("special", true).put("single_word", false)
                .put("lstrip", false).put("rstrip", false).put("normalized", false));
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(GQA);
            assertThat(notes(pair)).contains("id 320 ('<pad>')");
            assertThat(pair.vocabulary()).isEqualTo(320);
        }
        var draft = Checkpoints.folder("llama3-scaled-rope");
        try (var pair = new TorchPairLoader().load(
                new PairSpec(folder, Optional.of(draft), "cpu", "auto", 1), LoadProgress.NONE)) {
            assertThat(ids(pair, "5,6,7", 8, new ConstantLength(3), Sampling.GREEDY)).isEqualTo(GQA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"module.", "_orig_mod.", "module._orig_mod."})
    void aWrappersPrefixIsNamedAndLeftOut(String wrapper) throws IOException {
        for (var name : List.of("llama-gqa-tied", "gpt2-learned-positions")) {
            var here = Files.createDirectories(folder.resolve(name));
            Fixtures.copy(name, here);
            var expected = greedy(here, "5,6,7");
            TensorFiles.rename(here, old -> old.equals("__metadata__") ? old : wrapper + old);
            try (var pair = load(here)) {
                assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(expected);
                assertThat(notes(pair)).contains("'" + wrapper + "'");
            }
        }
    }

    @Test
    void anyOtherPrefixOfAllNamesIsNamed() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        TensorFiles.rename(folder, old -> old.equals("__metadata__") ? old : "backbone." + old);
        assertThatThrownBy(this::load)
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("no tensor 'model.embed_tokens.weight', only 'backbone.model.embed_tokens.weight';"
                        + " save the weights without 'backbone.' before their names");
        TensorFiles.rename(folder, old -> old.replace("backbone.", "model."));
        assertThatThrownBy(this::load).hasMessageContaining("without 'model.' before their names");
    }

    /** The names of a whole model begin alike too. */
    @ParameterizedTest
    @ValueSource(strings = {"llama-gqa-tied", "gpt2-learned-positions"})
    void aHeadThatIsNeitherThereNorTiedIsSaidToBeThat(String family) throws IOException {
        Fixtures.copy(family, folder);
        change("config.json", json -> json.put("tie_word_embeddings", false));
        assertThatThrownBy(this::load)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no tensor 'lm_head.weight', and config.json does not say")
                .hasMessageEndingWith("set tie_word_embeddings to true where it does, or get the weights complete");
    }

    @Test
    void whatAGenerationConfigurationAsksForAndIsNotDoneIsNamed() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var file = folder.resolve("generation_config.json");
        Files.writeString(file, "{\"repetition_penalty\":1.0,\"num_beams\":1,\"min_length\":0,\"stop_strings\":null}");
        assertThat(notes()).isEmpty();
        Files.writeString(file, "{\"repetition_penalty\":1.05,\"suppress_tokens\":[7],\"do_sample\":true,\"cache_config\":{\"a\":1}}");
        assertThat(notes()).containsExactly(
                file + ": what it says of 'repetition_penalty', 'suppress_tokens' is not done here");
    }

    @Test
    void anOddHeadIsNamedByTheFieldThatMakesIt() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        change("config.json", json -> json.put("head_dim", 11));
        assertThatThrownBy(this::load).hasMessageContaining("'head_dim': makes heads of 11 dimensions, which cannot be turned");
    }

    /** As in transformers, where zero is false. */
    @Test
    void aYarnScaleOfZeroCountsAsNone() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        change("config.json", json -> json.putObject("rope_scaling")
                .put("rope_type", "yarn").put("factor", 4.0).put("original_max_position_embeddings", 128));
        var without = greedy("5,6,7,8,9,10");
        change("config.json", json -> json.withObject("/rope_scaling").put("mscale", 1).put("mscale_all_dim", 0));
        assertThat(greedy("5,6,7,8,9,10")).isEqualTo(without);
    }

    @Test
    void whatNobodyReadsOfAConfigurationIsNamed() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        assertThat(notes()).as("what every configuration has says nothing").isEmpty();
        change("config.json", json -> {
            json.put("scale_emb", 12).put("position_embedding_type", "alibi").put("mup", false).putNull("qk_clip");
            json.putArray("architectures").add("LlamaForSequenceClassification");
            json.putObject("auto_map").put("AutoModelForCausalLM", "modeling.Own");
        });
        Files.writeString(folder.resolve("adapter_config.json"), "{}");
        assertThat(notes()).satisfiesExactlyInAnyOrder(
                note -> assertThat(note).contains("nothing here reads 'auto_map', 'position_embedding_type', 'scale_emb';"),
                note -> assertThat(note).contains("'architectures' names LlamaForSequenceClassification"),
                note -> assertThat(note).contains("adapter_config.json", "not applied"));
    }

    private List<String> notes() {
        try (var pair = load()) {
            return pair.plan().orElseThrow().notes();
        }
    }

    @Test
    void anIndexMayListWhatNoFileHasAndLeaveOutWhatOneHas() throws IOException {
        Fixtures.copy("qwen2-padded-vocab", folder);
        change("model.safetensors.index.json", json -> {
            var map = (ObjectNode) json.get("weight_map");
            map.put("mtp.fc.weight", "model-00002-of-00002.safetensors");
            map.remove("model.norm.weight");
        });
        assertThat(greedy("5,6,7")).startsWith("303,125,308,257,27,253,144,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "tokenizer.json", "config.json"})
    void aPointerOfGitLfsIsNamed(String name) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Files.writeString(
                folder.resolve(name),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 211912\n");
        assertThatThrownBy(this::load)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Git LFS pointer")
                .hasMessageContaining("git lfs pull");
    }

    @Test
    void aCheckpointWithoutWhatSaysHowToAskIsNoted() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Files.delete(folder.resolve("tokenizer_config.json"));
        try (var pair = load()) {
            assertThat(notes(pair)).contains("no tokenizer_config.json, so no chat template");
        }
    }

    @Test
    void aDraftOfAShorterContextIsNoted(@TempDir Path draft) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Fixtures.copy("llama-gqa-tied", draft);
        change(draft, "config.json", json -> json.put("max_position_embeddings", 17));
        try (var pair = new TorchPairLoader()
                .load(new PairSpec(folder, Optional.of(draft), "cpu", "float32", 1), LoadProgress.NONE)) {
            assertThat(notes(pair)).contains("holds 17 tokens").contains("after the first 17 of a text nothing is drafted");
        }
    }

    @Test
    void tensorsThatNobodyReadsAreNamed() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        TensorFiles.like(folder, "model.layers.0.self_attn.q_norm.weight", "model.norm.weight", same -> same);
        try (var pair = load()) {
            assertThat(greedy(pair, "5,6,7", 8)).isEqualTo(GQA);
            assertThat(notes(pair)).contains("q_norm.weight");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void numbersThatAreNoneAreToldAsThatHoweverChosen(double temperature) throws IOException {
        Fixtures.copy("llama3-scaled-rope", folder);
        TensorFiles.like(folder, "x", "model.embed_tokens.weight", bytes -> {
            // The row of token 77 holds only bits that are set, which no floating-point number of any width is.
            int row = bytes.length / 320;
            java.util.Arrays.fill(bytes, 77 * row, 78 * row, (byte) 0xff);
            return bytes;
        });
        TensorFiles.drop(folder, "model.embed_tokens.weight"::equals);
        TensorFiles.rename(folder, name -> name.equals("x") ? "model.embed_tokens.weight" : name);
        try (var pair = load()) {
            for (var sampling : List.of(new Sampling(temperature, 0, 1, 1), new Sampling(temperature, 3, 0.5, 1))) {
                for (var policy : List.<LengthPolicy>of(new NoDrafting(), new ConstantLength(2))) {
                    assertThatThrownBy(() -> ids(pair, "5,77,6,5,77", 4, policy, sampling))
                            .isInstanceOf(DecodingException.class)
                            .hasMessageContaining("probabilities that are not numbers");
                }
            }
        }
    }

    private String greedy(String prompt) {
        return greedy(folder, prompt);
    }

    private static String greedy(Path folder, String prompt) {
        try (var pair = load(folder)) {
            return greedy(pair, prompt, 8);
        }
    }

    private static String greedy(LoadedPair pair, String prompt, int count) {
        return ids(pair, prompt, count, new NoDrafting(), Sampling.GREEDY);
    }

    /** Drafts, if it drafts, with the draft model or else by looking back. */
    private static String ids(LoadedPair pair, String prompt, int count, LengthPolicy policy, Sampling sampling) {
        var request = new DecodingRequest(
                RunLabel.NONE, "", TokenIds.of(java.util.Arrays.stream(prompt.split(",")).mapToInt(Integer::parseInt).toArray()),
                policy, sampling, count, Set.of());
        var drafting = pair.draft().isPresent() ? Drafting.model() : DrafterCatalog.entry("lookup").standard();
        return pair.decoder().run(request, pair.drafter(policy, drafting), Cancellation.NEVER, event -> {}).outputIds()
                .stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private LoadedPair load() {
        return load(folder);
    }

    private static LoadedPair load(Path folder) {
        return new TorchPairLoader()
                .load(new PairSpec(folder, Optional.empty(), "cpu", "float32", 1), LoadProgress.NONE);
    }

    private static String notes(LoadedPair pair) {
        return String.join("\n", pair.plan().orElseThrow().notes());
    }

    private void change(String name, Consumer<ObjectNode> change) throws IOException {
        change(folder, name, change);
    }

    private static void change(Path folder, String name, Consumer<ObjectNode> change) throws IOException {
        var file = folder.resolve(name).toFile();
        var json = (ObjectNode) JSON.readTree(file);
        change.accept(json);
        JSON.writeValue(file, json);
    }
}
