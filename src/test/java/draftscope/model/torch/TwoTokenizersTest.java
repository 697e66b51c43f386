package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import draftscope.model.tokenizer.CommonTokens;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.tokenizer.Retokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs whose vocabularies differ, from their files to the text. */
@Tag("model")
class TwoTokenizersTest {

    private static final String TARGET = "llama-gqa-tied";

    @TempDir
    Path folder;

    /** Word marks and byte tokens, turned round, with one more token: the text is the target's under every policy. */
    @ParameterizedTest
    @ValueSource(strings = {"marked", "turned", "longer"})
    void greedyTextIsTheTargetsOwn(String kind) throws IOException {
        try (var pair = load(draft("qwen2-bias-tied", tokenizer(kind)))) {
            assertThat(pair.plan().orElseThrow().notes()).anyMatch(n -> n.contains("common to both"));
            for (var expected : Checkpoints.cases(TARGET)) {
                // Of the tokens all are common, some, and all but one; under one of them every policy.
                for (var policy : kind.equals("marked") ? PolicyCatalog.names() : List.of("none", "svip", "svip-peek")) {
                    var ended = run(pair, expected.ids(), policy, Sampling.GREEDY, expected.greedy().length);
                    assertThat(ended.outputIds().toArray()).as(policy).isEqualTo(expected.greedy());
                }
            }
            var drafted = run(pair, Checkpoints.cases(TARGET).get(1).ids(), "constant", new Sampling(1, 0, 1, 3), 24);
            assertThat(drafted.outputIds().size()).isEqualTo(24);
        }
    }

    /** Any two of the families, the draft's tokenizer changed in some way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void textOfAnyTwoIsTheTargetsOwn(long seed) throws IOException {
        var random = new java.util.Random(seed);
        var names = List.of("llama-gqa-tied", "qwen2-bias-tied", "qwen3-qknorm", "mistral-headdim", "pythia-neox", "gpt2-learned-positions");
        var target = names.get(random.nextInt(names.size()));
        var kind = List.of("marked", "turned", "longer").get(random.nextInt(3));
        var spec = new PairSpec(
                Fixtures.checkpoint(target),
                Optional.of(draft(names.get(random.nextInt(names.size())), tokenizer(kind))),
                "cpu",
                "float32",
                1);
        try (var pair = new TorchPairLoader().load(spec, LoadProgress.NONE)) {
            var expected = Checkpoints.cases(target).get(0);
            var alone = run(pair, expected.ids(), "none", Sampling.GREEDY, 24);
            for (var policy : List.of("constant", "svip", "max-confidence")) {
                var ended = run(pair, expected.ids(), policy, Sampling.GREEDY, 24);
                assertThat(ended.outputIds()).as("%s with a %s draft, %s", target, kind, policy).isEqualTo(alone.outputIds());
            }
        }
    }

    /** Both readings go together to the end, whatever both are called. */
    @ParameterizedTest
    @ValueSource(strings = {"marked", "turned", "longer"})
    void bothReadingsOfATextAreLaidSideBySide(String kind) throws IOException {
        try (var pair = load(draft("qwen2-bias-tied", tokenizer(kind)))) {
            var text = pair.tokenizer().encode("hello \u20ac world, once upon", false);
            var groups = pair.aligned(text);
            assertThat(groups.stream().mapToInt(g -> g.target().size()).sum()).isEqualTo(text.size());
            assertThat(groups).allMatch(g -> !g.draft().isEmpty());
            assertThat(groups.size()).isGreaterThan(2);
        }
    }

    /** The target's own weights behind other spellings: what it says of a text read alike is what the target says. */
    @Test
    void aDraftThatReadsAndSaysTheSameIsAccepted() throws IOException {
        try (var pair = load(draft(TARGET, tokenizer("longer")))) {
            for (var expected : Checkpoints.cases(TARGET)) {
                var ended = run(pair, expected.ids(), "constant", Sampling.GREEDY, expected.greedy().length);
                assertThat(ended.outputIds().toArray()).isEqualTo(expected.greedy());
                assertThat(ended.totals().drafted()).isPositive();
            }
        }
    }

    @Test
    void aPairWithoutUsefulCommonTokensIsRefusedWithItsShare() throws IOException {
        var none = draft("qwen2-bias-tied", tokenizer("strange"));
        assertThatThrownBy(() -> load(none))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("of its 320 tokens 1 (0.3 %) are also the target")
                .hasMessageNotContaining("\n");
    }

    @Test
    void tokensAreComparedByWhatTheySayNotByTheirSpelling() throws IOException {
        try (var bytes = open(tokenizer("as it is")); var marked = open(Tokenizers.llama2())) {
            var common = CommonTokens.of(
                    new CommonTokens.Side(bytes, Set.of(0), 320), new CommonTokens.Side(marked, Set.of(2), Tokenizers.LLAMA2_SIZE));
            // The end of text, 256 bytes, and those words that the other has; a letter is there as a byte and as a word.
            assertThat(target(common, 2)).isZero();
            assertThat(target(common, 1)).isEqualTo(-1);
            int h = bytes.encode("h", false).get(0);
            assertThat(target(common, 3 + 'h')).isEqualTo(h);
            assertThat(target(common, marked.encode("h", false).last())).isEqualTo(h);
            int space = bytes.encode(" ", false).get(0);
            assertThat(target(common, 3 + 256)).as("the mark is a space").isEqualTo(space);
            // The other way round the word is preferred to the byte.
            var back = CommonTokens.of(
                    new CommonTokens.Side(marked, Set.of(2), Tokenizers.LLAMA2_SIZE), new CommonTokens.Side(bytes, Set.of(0), 320));
            assertThat(target(back, h)).isEqualTo(marked.encode("h", false).last()).isGreaterThan(3 + 255);
        }
    }

    @Test
    void aTextThatEndsInsideACharacterWaits() throws IOException {
        try (var bytes = open(tokenizer("as it is")); var words = new Retokenizer(bytes, open(Tokenizers.llama2()))) {
            var euro = bytes.encode("h\u20ac", false);
            assertThat(euro.size()).isEqualTo(4);
            assertThat(words.of(euro)).isPresent();
            assertThat(words.of(euro.slice(0, 3))).isEmpty();
            assertThat(words.of(euro.slice(0, 2))).isEmpty();
            assertThat(words.of(euro.slice(0, 1))).isPresent();
            assertThat(words.of(TokenIds.of(0)).map(TokenIds::size)).as("nothing but a beginning").isNotEqualTo(Optional.of(0));
        }
    }

    private static int target(CommonTokens common, int own) {
        for (int i = 0; i < common.size(); i++) {
            if (common.own()[i] == own) {
                return common.theirs()[i];
            }
        }
        return -1;
    }

    private HuggingFaceTextTokenizer open(String json) {
        return HuggingFaceTextTokenizer.open(folder.resolve("tokenizer.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** The fixtures' tokenizer in several other forms. */
    private static String tokenizer(String kind) throws IOException {
        if (kind.equals("marked")) {
            return Tokenizers.llama2();
        }
        var mapper = new ObjectMapper();
        var json = (ObjectNode) mapper.readTree(Fixtures.checkpoint(TARGET).resolve("tokenizer.json").toFile());
        var vocab = (ObjectNode) json.path("model").path("vocab");
        var other = mapper.createObjectNode();
        vocab.properties().forEach(e -> {
            int id = e.getValue().asInt();
            var spelled = kind.equals("strange") && id > 0 ? "\u4e00" + "\u4e8c".repeat(id) : e.getKey();
            other.put(spelled, kind.equals("turned") && id > 0 ? 320 - id : id);
        });
        if (kind.equals("longer")) {
            // One token is another, so that the tables differ and all other ids agree.
            var last = "iv";
            other.remove(last);
            other.put("ivy", 319);
        }
        if (!kind.equals("as it is")) {
            ((ObjectNode) json.path("model")).set("vocab", other);
            if (kind.equals("strange")) {
                ((ObjectNode) json.path("model")).set("merges", mapper.createArrayNode());
            } else if (kind.equals("longer")) {
                var merges = (ArrayNode) json.path("model").path("merges");
                merges.remove(merges.size() - 1);
            }
        }
        return json.toString();
    }

    private Path draft(String name, String tokenizer) throws IOException {
        var copy = Files.createDirectory(folder.resolve("draft"));
        Fixtures.copy(name, copy);
        Files.writeString(copy.resolve("tokenizer.json"), tokenizer);
        return copy;
    }

    private static LoadedPair load(Path draft) {
        var spec = new PairSpec(Fixtures.checkpoint(TARGET), Optional.of(draft), "cpu", "float32", 1);
        return new TorchPairLoader().load(spec, LoadProgress.NONE);
    }

    private static RunEnded run(LoadedPair pair, int[] prompt, String policy, Sampling sampling, int length) {
        var made = PolicyCatalog.entry(policy).standard();
        var request = new DecodingRequest(
                RunLabel.NONE, "", TokenIds.of(prompt), made, sampling, length, Set.of());
        return pair.decoder().run(request, pair.drafter(made), Cancellation.NEVER, event -> {});
    }
}
