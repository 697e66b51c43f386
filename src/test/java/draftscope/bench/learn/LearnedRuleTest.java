package draftscope.bench.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedPair;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedRuleTest {

    @TempDir
    private Path folder;

    private static Trace run(long seed, String drafter) {
        var pair = new ScriptedPair(ScriptedPair.storyScript(), new CallLog(), 1, true);
        var policy = new ConstantLength(6);
        Drafter drafts = pair.drafter(policy, DrafterCatalog.entry(drafter).standard());
        var recorder = new TraceRecorder();
        pair.decoder().run(
                new DecodingRequest(
                        RunLabel.NONE, "", TokenIds.of(0, 1, (int) seed), policy, new Sampling(1, 0, 1, seed), 60, Set.of()),
                drafts,
                Cancellation.NEVER,
                recorder::on);
        return recorder.trace().orElseThrow();
    }

    private static List<LearnedRule.Named> runs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LearnedRule.Named("run-" + i + ".jsonl", run(i, "model")))
                .toList();
    }

    /** Outcomes drawn from a known rule: the fit comes back to it. */
    @Test
    void aRuleThatIsThereIsFound() {
        var truth = new LogisticRule(-1, -0.7, 0.5, 3, 0.1);
        var random = new SplittableRandom(5);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 40_000; i++) {
            double entropy = 3 * random.nextDouble();
            double largest = 0.2 + 0.8 * random.nextDouble();
            double own = largest * random.nextDouble();
            int place = random.nextInt(8);
            boolean kept = random.nextDouble() < truth.chance(entropy, largest, own, place);
            examples.add(new Example(entropy, largest, own, place, kept));
        }
        var found = LogisticFit.of(examples);
        assertThat(found.bias()).isCloseTo(-1, within(0.15));
        assertThat(found.entropy()).isCloseTo(-0.7, within(0.08));
        assertThat(found.largest()).isCloseTo(0.5, within(0.2));
        assertThat(found.own()).isCloseTo(3, within(0.2));
        assertThat(found.place()).isCloseTo(0.1, within(0.03));
        assertThat(LogisticFit.of(examples)).as("the same again").isEqualTo(found);
    }

    /** Where all is told apart, or a column never changes, the weights stay finite. */
    @Test
    void aFitExistsWhateverTheData() {
        var apart = IntStream.range(0, 40).mapToObj(i -> new Example(i < 20 ? 0 : 3, 0.5, 0.5, 0, i < 20)).toList();
        var rule = LogisticFit.of(apart);
        assertThat(rule.chance(0, 0.5, 0.5, 0)).isGreaterThan(0.9);
        assertThat(rule.chance(3, 0.5, 0.5, 0)).isLessThan(0.1);
        assertThat(rule.place()).isZero();
    }

    @Test
    void onlyTokensThatWereJudgedAreExamples() {
        var run = run(3, "model");
        var examples = Example.of(run);
        int judged = run.rounds().stream().mapToInt(r -> r.ended().orElseThrow().tested()).sum();
        assertThat(examples).hasSize(judged);
        assertThat(examples.stream().filter(Example::kept))
                .hasSize(run.rounds().stream().mapToInt(r -> r.ended().orElseThrow().accepted()).sum());
        var first = run.rounds().get(0).drafts().get(0);
        assertThat(examples.get(0).own()).isEqualTo(first.q());
        assertThat(examples.get(0).entropy()).isEqualTo(first.entropy());
        assertThat(examples.get(0).largest()).isEqualTo(first.top().get(0).probability());
        assertThat(Example.of(run(3, "eagle2"))).as("a tree's tokens compete").isEmpty();
    }

    @Test
    void everyFourthRunIsHeldBackWhole() {
        var learned = LearnedRule.from(runs(9));
        assertThat(learned.held()).extracting(Source::file).containsExactly("run-3.jsonl", "run-7.jsonl");
        assertThat(learned.trained()).hasSize(7).extracting(Source::file).doesNotContain("run-3.jsonl", "run-7.jsonl");
        assertThat(learned.after().count()).isEqualTo(LearnedRule.examples(learned.held()));
        assertThat(learned.before().count()).isEqualTo(learned.after().count());
        assertThat(learned.trained().get(0).policy()).startsWith("constant:").contains("=6.0");
        assertThat(learned.after().brier()).as("better than the bound").isLessThan(learned.before().brier());
        assertThat(LearnedRule.from(runs(2)).held()).extracting(Source::file).containsExactly("run-1.jsonl");
        assertThat(LearnedRule.from(runs(1)).held()).isEmpty();
    }

    @Test
    void calibrationIsCountedByHand() {
        var examples = List.of(
                new Example(0, 0, 0.25, 0, true), new Example(0, 0, 0.25, 0, false), new Example(0, 0, 0.95, 0, true));
        var told = Reliability.of(examples, Example::own);
        assertThat(told.bins().get(2)).isEqualTo(new Reliability.Bin(2, 0.5, 1, 0.75 * 0.75 + 0.25 * 0.25));
        assertThat(told.bins().get(9).share()).isEqualTo(1);
        assertThat(told.brier()).isCloseTo((0.5625 + 0.0625 + 0.0025) / 3, within(1e-12));
        assertThat(told.error()).isCloseTo((0.5 + 0.05) / 3, within(1e-12));
    }

    @Test
    void whatTeachesNothingIsRefusedInWords() {
        assertThatThrownBy(() -> LearnedRule.from(List.of())).hasMessageContaining("no chain was drafted");
        assertThatThrownBy(() -> LearnedRule.from(List.of(new LearnedRule.Named("x", run(1, "eagle2")))))
                .hasMessageContaining("no chain was drafted");
    }

    @Test
    void aFileComesBackAsItWasWritten() {
        var learned = LearnedRule.from(runs(5));
        var file = folder.resolve("rule.json");
        RuleFile.write(file, learned);
        assertThat(RuleFile.read(file)).isEqualTo(learned);
        assertThat(file.toFile().length()).isLessThan(16_000);
    }

    @Test
    void aBadFileIsOneLineThatNamesFileAndField() throws IOException {
        var good = RuleFile.text(LearnedRule.from(runs(3)));
        bad("{", "no valid JSON");
        bad("[]", "no JSON object");
        bad("{}", "no stop rule");
        bad(good.replace("\"version\" : 1", "\"version\" : 2"), "version: is 2");
        bad(good.replaceFirst("\"bias\" : [-0-9.E]+", "\"bias\" : \"much\""), "bias: is \"much\"");
        bad(good.replaceFirst("\"own_weight\" : [-0-9.E]+", "\"other\" : 1"), "own_weight: is missing");
        bad(good.replaceFirst("\"bias\" : [-0-9.E]+", "\"bias\" : 1e9"), "between -1000 and 1000");
        bad(good.replaceFirst("\"threshold\" : [0-9.]+", "\"threshold\" : 7"), "threshold: is 7");
        bad(good.replaceFirst("\"trained_on\" : \\[", "\"elsewhere\" : ["), "trained_on: is no list");
        assertThatThrownBy(() -> RuleFile.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
    }

    private void bad(String text, String problem) throws IOException {
        var file = Files.writeString(folder.resolve("bad.json"), text);
        assertThatThrownBy(() -> RuleFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
