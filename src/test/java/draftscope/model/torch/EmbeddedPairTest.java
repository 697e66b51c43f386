package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.torch.library.Libtorch;
import draftscope.testing.Today;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The embedded pair, for real: whatever the policy, greedy text is the target's own. */
@Tag("model")
class EmbeddedPairTest {

    @RegisterExtension
    static final EmbeddedPair EMBEDDED = EmbeddedPair.withDraft();

    /** On an eighth of the embedded prompts a day. */
    @Test
    void theMainPoliciesGiveTheTargetsTextOnAPartOfThePrompts() throws IOException {
        for (var prompt : Today.part(prompts(), 8)) {
            var baseline = run(prompt, new NoDrafting(), Sampling.GREEDY, 128);
            for (LengthPolicy policy : List.of(
                    new ConstantLength(5), new HeuristicLength(5, HeuristicLength.REFERENCE_CAP), Svip.REFERENCE)) {
                var ended = run(prompt, policy, Sampling.GREEDY, 128);
                assertThat(ended.outputIds()).as("%s on: %s", policy, prompt).isEqualTo(baseline.outputIds());
                assertThat(ended.finish()).isEqualTo(baseline.finish());
            }
        }
    }

    /**
     * The draft's weights are stored in 16 bits and stay so, whatever the target runs in: what is guessed may change with
     * that, what is kept may not.
     */
    @Test
    @Tag("long")
    void everyPolicyThereIsGivesTheFloat32TargetsTextWithADraftInHalfWeights() throws IOException {
        assumeTrue(Libtorch.halfWeights(), "this processor does not multiply with 16-bit weights");
        assertThat(EMBEDDED.pair().target().dtype()).isEqualTo("float32");
        assertThat(EMBEDDED.pair().draft().orElseThrow().dtype()).isEqualTo("half-weights");
        for (var prompt : prompts()) {
            var expected = run(prompt, new NoDrafting(), Sampling.GREEDY, 128).outputIds();
            for (var entry : PolicyCatalog.entries()) {
                assertThat(run(prompt, entry.standard(), Sampling.GREEDY, 128).outputIds())
                        .as("%s on: %s", entry.name(), prompt)
                        .isEqualTo(expected);
            }
        }
    }

    /** The real engine's: the processor by the system's name, and the build of the libraries that are loaded. */
    @Test
    void aTraceSaysOnWhatItWasComputed() {
        var hardware = EMBEDDED.pair().hardware().orElseThrow();
        assertThat(hardware.libtorch()).matches("2\\.7\\.1\\+cpu.*");
        assertThat(hardware.processor()).isNotEmpty();
        assertThat(hardware.gpus()).isEmpty();
    }

    @Test
    void aSeedRepeatsASampledRun() {
        var sampling = new Sampling(0.8, 50, 0.95, 7);
        var first = run("Once upon a time", Svip.REFERENCE, sampling, 60);
        var again = run("Once upon a time", Svip.REFERENCE, sampling, 60);
        var other = run("Once upon a time", Svip.REFERENCE, sampling.withSeed(8), 60);
        assertThat(again.outputIds()).isEqualTo(first.outputIds());
        assertThat(again.totals().drafted()).isEqualTo(first.totals().drafted());
        assertThat(other.outputIds()).isNotEqualTo(first.outputIds());
    }

    @Test
    void aRunCancelledAnywhereLeavesTheNextOneRight() {
        var expected = run("The fox and the stork", new NoDrafting(), Sampling.GREEDY, 40).outputIds();
        for (int looks = 0; looks < 40; looks += 3) {
            var left = new AtomicInteger(looks);
            var cancelled = EMBEDDED.pair().decoder()
                    .run(
                            request("A story about a lamp", Svip.REFERENCE, Sampling.GREEDY, 200),
                            EMBEDDED.pair().drafter(Svip.REFERENCE),
                            () -> left.getAndDecrement() <= 0,
                            event -> {});
            assertThat(cancelled.finish()).isEqualTo(RunEnded.Finish.CANCELLED);
            assertThat(run("The fox and the stork", Svip.REFERENCE, Sampling.GREEDY, 40).outputIds())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aRunEndsAtTheContext() {
        var rounds = new ArrayList<RoundEnded>();
        var request = new DecodingRequest(
                RunLabel.NONE,
                "",
                EMBEDDED.pair().tokenizer().encode("Once upon a time ".repeat(240), false).slice(0, 960),
                Svip.REFERENCE,
                Sampling.GREEDY,
                500,
                java.util.Set.of());
        var ended = EMBEDDED.pair().decoder().run(request, EMBEDDED.pair().drafter(Svip.REFERENCE), Cancellation.NEVER, event -> {
            if (event instanceof RoundEnded round) {
                rounds.add(round);
            }
        });
        assertThat(ended.finish()).isEqualTo(RunEnded.Finish.LENGTH);
        assertThat(ended.outputIds().size()).isEqualTo(EMBEDDED.pair().contextLength() - 960);
        assertThat(rounds).isNotEmpty();
    }

    private static RunEnded run(String prompt, LengthPolicy policy, Sampling sampling, int tokens) {
        return EMBEDDED.pair().decoder()
                .run(request(prompt, policy, sampling, tokens), EMBEDDED.pair().drafter(policy), Cancellation.NEVER, event -> {});
    }

    private static DecodingRequest request(String prompt, LengthPolicy policy, Sampling sampling, int tokens) {
        var text = EMBEDDED.pair().chatTemplate().orElseThrow().render(List.of(ChatTemplate.Message.user(prompt)), true);
        return new DecodingRequest(
                RunLabel.NONE, text, EMBEDDED.pair().tokenizer().encode(text, true), policy, sampling, tokens, EMBEDDED.pair().endIds());
    }

    private static List<String> prompts() throws IOException {
        var json = new ObjectMapper();
        var prompts = new ArrayList<String>();
        for (var line : Files.readAllLines(Assets.locate().prompts())) {
            prompts.add(json.readTree(line).get("turns").get(0).asText());
        }
        return prompts;
    }
}
