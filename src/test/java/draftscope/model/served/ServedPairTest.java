package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import draftscope.model.ServedEngine;
import draftscope.model.ServedSpec;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.torch.EmbeddedRows;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedded target served on loopback, the embedded draft drafting for it. */
class ServedPairTest {

    private static final Assets ASSETS = Assets.locate();
    private static HuggingFaceTextTokenizer tokenizer;
    private static EmbeddedRows rows;
    private static LoadedPair local;

    @BeforeAll
    static void load() {
        tokenizer = HuggingFaceTextTokenizer.open(ASSETS.target().resolve("tokenizer.json"));
        rows = new EmbeddedRows(ASSETS.target(), tokenizer.size());
        local = new TorchPairLoader().load(new PairSpec(ASSETS.target(), Optional.empty(), "cpu", "float32", 1), LoadProgress.NONE);
    }

    @AfterAll
    static void close() {
        local.close();
        rows.close();
        tokenizer.close();
    }

    private static FakeEngine server(ServedEngine engine) throws IOException {
        var server = new FakeEngine(engine, rows::after);
        server.tokenizer = text -> tokenizer.encode(text, true).toArray();
        return server;
    }

    private static LoadedPair pair(FakeEngine server) {
        return loader().load(spec(server), LoadProgress.NONE);
    }

    private static ServedPairLoader loader() {
        return new ServedPairLoader(new TorchPairLoader(), ServedRuns.PATIENT);
    }

    private static PairSpec spec(FakeEngine server) {
        return new PairSpec(ASSETS.target(), Optional.of(ASSETS.draft()), "cpu", "float32", 1)
                .withServed(new ServedSpec(server.address(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void greedyTextIsTheTargetsOwn(ServedEngine engine) throws IOException {
        var prompts = prompts();
        check(engine, List.of(prompts.get(0), prompts.get(50)), List.of(Svip.REFERENCE, new NoDrafting()), 48);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(ServedEngine.class)
    void greedyTextIsTheTargetsOwnOnEveryEmbeddedPromptForEveryPolicy(ServedEngine engine) throws IOException {
        check(engine, prompts(), PolicyCatalog.entries().stream().map(PolicyEntry::standard).toList(), 64);
    }

    private static void check(ServedEngine engine, List<String> prompts, List<LengthPolicy> policies, int maxNew)
            throws IOException {
        try (var server = server(engine);
                var pair = pair(server)) {
            for (var prompt : prompts) {
                var expected = run(local, prompt, new NoDrafting(), maxNew);
                for (var policy : policies) {
                    long before = server.generations();
                    var made = run(pair, prompt, policy, maxNew);
                    assertThat(made.outputIds())
                            .as("%s on: %s", policy.info().name(), prompt)
                            .isEqualTo(expected.outputIds());
                    assertThat(made.finish()).isEqualTo(expected.finish());
                    assertThat(server.generations() - before)
                            .isEqualTo(policy instanceof NoDrafting ? 1 : made.totals().rounds());
                }
            }
        }
    }

    private static RunEnded run(LoadedPair pair, String prompt, LengthPolicy policy, int maxNew) {
        var request = new DecodingRequest(
                RunLabel.NONE,
                prompt,
                pair.tokenizer().encode(prompt, true),
                policy,
                Sampling.GREEDY,
                maxNew,
                pair.endIds());
        return pair.decoder().run(request, pair.drafter(policy), Cancellation.NEVER, event -> {});
    }

    @Test
    void thePairSaysWhatIsKnownAndRefusesWhatAServerCannotDo() throws IOException {
        try (var server = server(ServedEngine.VLLM);
                var pair = pair(server)) {
            assertThat(pair.target().name()).isEqualTo(FakeEngine.MODEL);
            assertThat(pair.target().served().orElseThrow().label()).isEqualTo("vllm 0.11.0");
            assertThat(pair.contextLength()).isEqualTo(FakeEngine.CONTEXT);
            assertThat(pair.endIds()).isEqualTo(local.endIds());
            assertThat(pair.draft()).isPresent();
            for (var entry : DrafterCatalog.entries()) {
                if (entry.need().headKind().isPresent()) {
                    assertThatThrownBy(() -> pair.drafter(Svip.REFERENCE, entry.standard()))
                            .isInstanceOf(BadInputException.class)
                            .hasMessageContaining("--drafter model or lookup");
                }
            }
            assertThatThrownBy(() -> pair.requireSampling(new Sampling(0.5, 0, 1, 1)))
                    .hasMessageContaining("--temperature");
            pair.requireVerification(Verification.STANDARD);
            for (var rule : RuleCatalog.entries().stream().filter(r -> !r.isStandard()).toList()) {
                assertThatThrownBy(() -> pair.requireVerification(rule.with(Map.of())))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining("whole distributions");
            }
        }
    }

    @Test
    void anotherTokenizerThanTheServersIsRefusedWithTheFirstDifference() throws IOException {
        try (var server = server(ServedEngine.SGLANG)) {
            server.tokenizer = text -> {
                var ids = tokenizer.encode(text, true).toArray();
                ids[4]++;
                return ids;
            };
            assertThatThrownBy(() -> pair(server))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("it does not read as the server does")
                    .hasMessageContaining("'" + FakeEngine.MODEL + "'");
        }
        try (var server = server(ServedEngine.VLLM)) {
            server.tellsTokens = false;
            pair(server).close();
        }
    }

    @Test
    void aPlanRefusesWhatLoadingWould() throws IOException {
        try (var server = server(ServedEngine.VLLM)) {
            assertThat(loader().plan(spec(server), Map.of())).isEmpty();
            server.key = "needed";
            assertThatThrownBy(() -> loader().plan(spec(server), Map.of())).hasMessageContaining("asks for a key");
        }
    }

    @Test
    void aDraftThatIsLoadedGoesOnBesideAServedTargetAndTheTargetIsFreed() throws IOException {
        try (var server = server(ServedEngine.VLLM)) {
            var loader = loader();
            var here = new PairSpec(ASSETS.target(), Optional.of(ASSETS.draft()), "cpu", "float32", 1).withDraftDtype("float32");
            var one = loader.load(here, LoadProgress.NONE);
            var draft = one.models().get(1);
            var target = one.models().get(0);
            try (var models = LoadedModels.of(Stream.of(one))) {
                one.close();
                var read = new ArrayList<LoadProgress.Stage>();
                var served = loader.load(spec(server).withDraftDtype("float32"), models, (stage, done, total) -> {
                    if (total > 0) {
                        read.add(stage);
                    }
                });
                assertThat(read).isEmpty();
                assertThat(served.models()).containsExactly(draft);
                assertThatThrownBy(target::letGo).isInstanceOf(IllegalStateException.class);
                served.close();
            }
            assertThatThrownBy(draft::letGo).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> prompts() throws IOException {
        var json = new ObjectMapper();
        var prompts = new ArrayList<String>();
        for (var line : Files.readAllLines(ASSETS.prompts())) {
            prompts.add(json.readTree(line).get("turns").get(0).asText());
        }
        return prompts;
    }
}
