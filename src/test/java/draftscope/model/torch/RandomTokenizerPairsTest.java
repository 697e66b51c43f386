package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.Tokenizers;
import draftscope.model.input.BadInputException;
import draftscope.testing.GgufConversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any two of the small models, each as a folder or as a GGUF file with a tokenizer of one of six kinds: byte-level ones
 * whose spaces are 'Ġ', one whose spaces are '▁' and whose other characters fall back to bytes. Whatever they share, the greedy
 * text is the target's own; who shares too little is refused with its share.
 */
@Tag("model")
class RandomTokenizerPairsTest {

    /** All rows of the small checkpoints' embeddings. */
    private static final int SIZE = 320;

    private static final List<String> MODELS = List.of(
            "llama-gqa-tied", "qwen2-bias-tied", "qwen3-qknorm", "mistral-headdim", "pythia-neox", "gpt2-learned-positions",
            "llama3-scaled-rope", "neox-sequential");

    private static final List<String> PIECES = List.of(
            "once upon", " a ", "time", " hello", "world", "\u20ac", "\ud83d\ude00", "na\u00efve", " \u4e2d\u6587", "\n\n", "12", "  ", "the", ", said");

    @TempDir
    private Path folder;

    /** The first few; {@code -Ddraftscope.seeds=200} more of them. */
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("draftscope.seeds", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void greedyTextIsTheTargetsOwn(long seed) throws IOException {
        var random = new Random(seed);
        // Both ways round and both forms, whatever chance says of the rest.
        var target = model(random, "target", seed % 2 == 0);
        var draft = model(random, "draft", seed / 2 % 2 == 0);
        var spec = new PairSpec(target, Optional.of(draft), "cpu", "float32", 1);
        try (var pair = new TorchPairLoader().load(spec, LoadProgress.NONE)) {
            for (int i = 0; i < 2; i++) {
                var text = new StringBuilder();
                random.ints(6, 0, PIECES.size()).mapToObj(PIECES::get).forEach(text::append);
                var prompt = pair.tokenizer().encode(text.toString(), false);
                var alone = run(pair, prompt, "none", Sampling.GREEDY);
                for (var policy : List.of("constant", "svip", "svip-peek", "max-confidence")) {
                    assertThat(run(pair, prompt, policy, Sampling.GREEDY).outputIds())
                            .as("%s for %s by %s on '%s'", draft, target, policy, text)
                            .isEqualTo(alone.outputIds());
                }
                assertThat(run(pair, prompt, "constant", new Sampling(1, 0, 1, seed)).outputIds().size()).isPositive();
            }
        } catch (BadInputException e) {
            assertThat(e).hasMessageMatching("(?s).*of its \\d+ tokens \\d+ \\(0\\.\\d %\\) are also the target.*")
                    .hasMessageNotContaining("\n");
        }
    }

    private Path model(Random random, String role, boolean gguf) throws IOException {
        var name = MODELS.get(random.nextInt(MODELS.size()));
        if (gguf) {
            var known = new ObjectMapper().readTree(Fixtures.class.getResource("/gguf/tokenizers.json"));
            int which = random.nextInt(known.size() + 1);
            var out = GgufConversion.of(Fixtures.checkpoint(name));
            if (which < known.size()) {
                put(out, known.get(which));
            }
            return out.write(folder.resolve(role + ".gguf"));
        }
        var copy = Files.createDirectory(folder.resolve(role));
        Fixtures.copy(name, copy);
        if (random.nextBoolean()) {
            Files.writeString(copy.resolve("tokenizer.json"), random.nextInt(4) == 0 ? Tokenizers.foreign() : Tokenizers.llama2());
        }
        return copy;
    }

    /** As much of a tokenizer as the model has rows for. */
    private static void put(draftscope.testing.GgufWriter out, JsonNode known) {
        var g = "tokenizer.ggml.";
        var tokens = texts(known.get("tokens"));
        tokens = tokens.subList(0, Math.min(SIZE, tokens.size()));
        var types = new int[tokens.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = known.get("token_type").get(i).asInt();
        }
        out.without(g + "merges")
                .text(g + "model", known.get("model").asText())
                .texts(g + "tokens", tokens)
                .wholes(g + "token_type", types)
                .whole(g + "bos_token_id", known.get("bos").asInt())
                .whole(g + "eos_token_id", known.get("eos").asInt());
        if (known.has("scores")) {
            var scores = new float[tokens.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) known.get("scores").get(i).asDouble();
            }
            out.without(g + "pre").reals(g + "scores", scores);
            return;
        }
        Set<String> there = new HashSet<>(tokens);
        var merges = texts(known.get("merges")).stream().filter(merge -> there.contains(merge.replace(" ", ""))).toList();
        out.text(g + "pre", known.get("pre").asText()).texts(g + "merges", merges);
    }

    private static List<String> texts(JsonNode list) {
        return new ArrayList<>(StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
    }

    private static RunEnded run(LoadedPair pair, TokenIds prompt, String policy, Sampling sampling) {
        var made = PolicyCatalog.entry(policy).standard();
        var request = new DecodingRequest(RunLabel.NONE, "", prompt, made, sampling, 24, Set.of());
        return pair.decoder().run(request, pair.drafter(made), Cancellation.NEVER, event -> {});
    }
}
