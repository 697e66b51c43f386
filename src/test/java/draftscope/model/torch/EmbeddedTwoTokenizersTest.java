package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.exact.PlaceMean;
import draftscope.decoding.exact.WholeRuns;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The embedded pair with another tokenizer for its draft: that lacks the last few hundred merges, so that it reads the same
 * text as more and shorter tokens and has as many tokens that the target does not have.
 */
@Tag("model")
class EmbeddedTwoTokenizersTest {

    private static final int GONE = 300;
    private static final List<String> PROMPTS = List.of("Once upon a time", "Dear sir,", "What is 3 and 4?", "The fox and the stork");

    @TempDir
    static Path folder;

    private static LoadedPair pair;

    @BeforeAll
    static void load() throws IOException {
        var assets = Assets.locate();
        var draft = Files.createDirectory(folder.resolve("draft"));
        try (Stream<Path> files = Files.list(assets.draft())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, draft.resolve(file.getFileName()));
            }
        }
        var mapper = new ObjectMapper();
        var json = (ObjectNode) mapper.readTree(draft.resolve("tokenizer.json").toFile());
        var merges = (ArrayNode) json.path("model").path("merges");
        var vocab = (ObjectNode) json.path("model").path("vocab");
        for (int i = 0; i < GONE; i++) {
            var merge = merges.remove(merges.size() - 1);
            var word = merge.isArray()
                    ? merge.get(0).asText() + merge.get(1).asText()
                    : merge.asText().replace(" ", "");
            int id = vocab.remove(word).asInt();
            vocab.put("\u4e00" + "\u4e8c".repeat(i), id);
        }
        Files.writeString(draft.resolve("tokenizer.json"), mapper.writeValueAsString(json));
        pair = new TorchPairLoader()
                .load(
                        new PairSpec(assets.target(), Optional.of(draft), PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, 1),
                        LoadProgress.NONE);
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    /** What could not be said is told at every place, of the target's mass and of the draft's own. */
    @Test
    void whatIsLostIsToldAtEveryPlace() {
        assertThat(pair.plan().orElseThrow().notes()).anyMatch(n -> n.contains("common to both"));
        var tokens = new ArrayList<DraftToken>();
        var outside = new ArrayList<PlaceMean>();
        var prompt = pair.tokenizer().encode(PROMPTS.get(0), false);
        run(prompt, Svip.REFERENCE, Sampling.GREEDY, 48, event -> {
            if (event instanceof DraftToken token) {
                tokens.add(token);
            } else if (event instanceof RoundEnded round) {
                outside.add(PlaceMean.outside(round));
                assertThat(round.tokens()).allMatch(t -> t.outside().isPresent());
            }
        });
        assertThat(tokens).isNotEmpty().allSatisfy(t -> assertThat(t.lost().orElseThrow()).isBetween(0.0, 1.0));
        assertThat(PlaceMean.lost(tokens).mean()).isGreaterThan(0);
        assertThat(outside.stream().reduce(PlaceMean.NONE, PlaceMean::plus).mean()).isBetween(1e-6, 0.9);
    }

    static Stream<String> drafting() {
        return PolicyCatalog.drafting().stream().map(PolicyEntry::name);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("drafting")
    void greedyTextIsTheTargetsOwnUnderEveryPolicy(String policy) {
        for (var words : PROMPTS) {
            var prompt = pair.tokenizer().encode(words, false);
            var made = run(prompt, PolicyCatalog.entry(policy).standard(), Sampling.GREEDY, 64, event -> {});
            assertThat(made.outputIds()).as(words).isEqualTo(run(prompt, new NoDrafting(), Sampling.GREEDY, 64, event -> {}).outputIds());
            assertThat(made.totals().drafted()).isPositive();
        }
    }

    /** Texts of three tokens, those of the target alone against those that were drafted. */
    @Tag("long")
    @Test
    void sampledTextsHaveTheTargetsDistribution() {
        var prompt = pair.tokenizer().encode("Once upon a", false);
        for (var sampling : List.of(new Sampling(1, 8, 1, 0), new Sampling(0.7, 0, 0.9, 0))) {
            var runs = WholeRuns.NONE;
            for (int seed = 0; seed < 1500; seed++) {
                var alone = run(prompt, new NoDrafting(), sampling.withSeed(seed), 3, event -> {});
                var drafted = run(prompt, new ConstantLength(2), sampling.withSeed(1_000_000 + seed), 3, event -> {});
                runs = runs.plus(alone.outputIds(), drafted.outputIds());
            }
            assertThat(runs.test().tells()).isTrue();
            assertThat(runs.test().pValue()).isGreaterThan(1e-4);
        }
    }

    private static RunEnded run(TokenIds prompt, LengthPolicy policy, Sampling sampling, int length, TraceListener listener) {
        return pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", prompt, policy, sampling, length, Set.of()),
                        pair.drafter(policy),
                        Cancellation.NEVER,
                        listener);
    }
}
