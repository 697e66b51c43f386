package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.testing.Today;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The embedded heads and what drafts without a model, for real: whoever drafts and whatever the policy, greedy text is the
 * target's own. A few prompts and the main policies, and under a tag of its own every policy, on a part of the embedded prompts that is another one every day.
 * The shapes of trees and the memory of answers are varied under SVIP.
 */
@Tag("model")
class EmbeddedHeadsTest {

    /** All prompts with everybody take an hour of a processor: a run takes a part of them. */
    private static final int PARTS = 14;

    @RegisterExtension
    static final EmbeddedPair EMBEDDED = EmbeddedPair.withHeads();

    /** Every drafter that drafts with one of these heads. */
    static List<DrafterEntry> drafters() {
        return DrafterCatalog.entries().stream()
                .filter(d -> d.need().headKind().filter(EMBEDDED.pair().heads()::containsKey).isPresent())
                .toList();
    }

    /** With a third of the heads a day. */
    @Test
    void headsUnderTheMainPoliciesGiveTheTargetsText() throws IOException {
        check(28, 0, Today.part(drafters(), 3), List.of(
                new ConstantLength(6),
                new HeuristicLength(5, HeuristicLength.REFERENCE_CAP),
                Svip.REFERENCE,
                PolicyCatalog.entry("ddd").standard()));
    }

    /**
     * Which part of the prompts this run takes: eight of them, and others the next day. {@code -Ddraftscope.parts=all}
     * takes one after the other, {@code -Ddraftscope.parts=3,7} some.
     */
    static IntStream parts() {
        var asked = System.getProperty("draftscope.parts", "");
        return asked.equals("all")
                ? IntStream.range(0, PARTS)
                : asked.isEmpty()
                        ? IntStream.of(LocalDate.now().getDayOfYear() % PARTS)
                        : Arrays.stream(asked.split(",")).mapToInt(Integer::parseInt);
    }

    @ParameterizedTest(name = "the prompts of part {0} of 14")
    @MethodSource("parts")
    @Tag("long")
    void everyDrafterUnderEveryPolicyGivesTheTargetsTextOnEveryPrompt(int part) throws IOException {
        var free = DrafterCatalog.entries().stream().filter(d -> d.need() == Need.NOTHING);
        var policies = PolicyCatalog.entries().stream()
                .map(PolicyEntry::standard)
                .filter(LengthPolicy::drafts)
                .toList();
        check(PARTS, part, Stream.concat(drafters().stream(), free).toList(), policies);
    }

    private static void check(int every, int from, List<DrafterEntry> drafters, List<LengthPolicy> policies)
            throws IOException {
        for (var prompt : prompts(every, from)) {
            var baseline = run(prompt, new NoDrafting(), Drafting.model(), event -> {});
            for (var drafter : drafters) {
                for (var policy : policies) {
                    for (var drafting : shapes(drafter, policy)) {
                        var ended = run(prompt, policy, drafting, event -> {});
                        assertThat(ended.outputIds())
                                .as("%s, %s on: %s", drafting.info(), policy, prompt)
                                .isEqualTo(baseline.outputIds());
                        assertThat(ended.finish()).isEqualTo(baseline.finish());
                    }
                }
            }
        }
    }

    /** Under SVIP with every choice of its options, and with trees of other shapes. */
    private static List<Drafting> shapes(DrafterEntry drafter, LengthPolicy policy) {
        var shapes = new ArrayList<Drafting>();
        shapes.add(drafter.standard());
        if (drafter.remembers()) {
            shapes.add(drafter.standard().warm(true));
        }
        if (policy instanceof Svip) {
            for (var option : drafter.parameters()) {
                for (int choice = 1; choice < option.choices().size(); choice++) {
                    shapes.add(drafter.with(Map.of(option.name(), (double) choice)));
                }
            }
            if (drafter.parameter("tree_width").isPresent()) {
                shapes.add(drafter.with(Map.of("tree_width", 1.0, "tree_depth", 7.0)));
                shapes.add(drafter.with(Map.of("tree_width", 4.0, "tree_depth", 8.0, "tree_tokens", 100.0)));
            }
        }
        return shapes;
    }

    @Test
    void tokensARoundAreThoseOfTheMethods() throws IOException {
        var rounds = new AtomicInteger();
        var passes = new AtomicInteger();
        int tokens = 0;
        for (var prompt : prompts(9, 0)) {
            tokens += run(prompt, new ConstantLength(6), DrafterCatalog.entry("eagle2").standard(), event -> {
                        if (event instanceof RoundEnded round) {
                            rounds.incrementAndGet();
                            passes.addAndGet(round.passes().size());
                        }
                    })
                    .outputIds()
                    .size();
        }
        // Measured over all of them by a reference implementation: 5.20 tokens a round, 6 passes each.
        assertThat((double) tokens / rounds.get()).isBetween(4.0, 6.5);
        assertThat((double) passes.get() / rounds.get()).isBetween(5.5, 6.0);
    }

    @Test
    void aSeedRepeatsASampledRun() {
        var sampling = new Sampling(0.8, 50, 0.95, 7);
        for (var drafter : Today.part(drafters(), 2)) {
            var first = run("Once upon a time", Svip.REFERENCE, drafter.standard(), sampling, 60, event -> {});
            var again = run("Once upon a time", Svip.REFERENCE, drafter.standard(), sampling, 60, event -> {});
            assertThat(again.outputIds()).isEqualTo(first.outputIds());
            assertThat(again.totals().drafted()).isEqualTo(first.totals().drafted());
        }
    }

    @Test
    void aRunCancelledAnywhereLeavesTheNextOneRight() {
        var prompt = "The fox and the stork";
        var expected = run(prompt, new NoDrafting(), Drafting.model(), Sampling.GREEDY, 40, event -> {}).outputIds();
        for (var drafter : Today.part(drafters(), 2)) {
            for (int looks = 0; looks < 30; looks += 7) {
                var left = new AtomicInteger(looks);
                var cancelled = EMBEDDED.pair().decoder()
                        .run(
                                request("A story about a lamp", Svip.REFERENCE, Sampling.GREEDY, 200),
                                EMBEDDED.pair().drafter(Svip.REFERENCE, drafter.standard()),
                                () -> left.getAndDecrement() <= 0,
                                event -> {});
                assertThat(cancelled.finish()).isEqualTo(RunEnded.Finish.CANCELLED);
                assertThat(run(prompt, Svip.REFERENCE, drafter.standard(), Sampling.GREEDY, 40, event -> {}).outputIds())
                        .isEqualTo(expected);
            }
        }
    }

    /** With a third of the drafters a day. */
    @Test
    void runsEndAtTheContextAndBeginWithASingleToken() {
        var full = EMBEDDED.pair().tokenizer().encode("Once upon a time ".repeat(240), false);
        for (var drafter : Today.part(drafters(), 3)) {
            for (int size : new int[] {1, 2, 1000, 1023}) {
                var request = new DecodingRequest(
                        RunLabel.NONE, "", full.slice(0, size), Svip.REFERENCE, Sampling.GREEDY, size < 9 ? 30 : 500, Set.of());
                var alone = EMBEDDED.pair().decoder()
                        .run(
                                request.withPolicy(new NoDrafting()),
                                EMBEDDED.pair().drafter(new NoDrafting()),
                                Cancellation.NEVER,
                                event -> {});
                var ended = EMBEDDED.pair().decoder().run(request, EMBEDDED.pair().drafter(Svip.REFERENCE, drafter.standard()), Cancellation.NEVER, event -> {});
                assertThat(ended.finish()).isEqualTo(RunEnded.Finish.LENGTH);
                assertThat(ended.outputIds()).as("%s from %d", drafter.name(), size).isEqualTo(alone.outputIds());
            }
        }
    }

    private static RunEnded run(
            String prompt, LengthPolicy policy, Drafting drafting, TraceListener listener) {
        return EMBEDDED.pair().decoder()
                .run(
                        request(prompt, policy, Sampling.GREEDY, 128),
                        EMBEDDED.pair().drafter(policy, drafting),
                        Cancellation.NEVER,
                        listener);
    }

    private static RunEnded run(
            String prompt, LengthPolicy policy, Drafting drafting, Sampling sampling, int tokens, TraceListener listener) {
        return EMBEDDED.pair().decoder()
                .run(request(prompt, policy, sampling, tokens), EMBEDDED.pair().drafter(policy, drafting), Cancellation.NEVER, listener);
    }

    private static DecodingRequest request(String prompt, LengthPolicy policy, Sampling sampling, int tokens) {
        var text = EMBEDDED.pair().chatTemplate().orElseThrow().render(List.of(ChatTemplate.Message.user(prompt)), true);
        return new DecodingRequest(
                RunLabel.NONE, text, EMBEDDED.pair().tokenizer().encode(text, true), policy, sampling, tokens, EMBEDDED.pair().endIds());
    }

    private static List<String> prompts(int every, int from) throws IOException {
        var json = new ObjectMapper();
        var prompts = new ArrayList<String>();
        int line = 0;
        for (var text : Files.readAllLines(Assets.locate().prompts())) {
            if (line++ % every == from) {
                prompts.add(json.readTree(text).get("turns").get(0).asText());
            }
        }
        return prompts;
    }
}
