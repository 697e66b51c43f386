package draftscope.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.Problem;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.traces.TraceStage;
import draftscope.app.traces.TracesViewModel;
import draftscope.bench.learn.RuleFile;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesViewModelTest {

    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private final SetupViewModel setup = new SetupViewModel();
    private final TracesViewModel traces =
            new TracesViewModel(InstantSource.system(), new NoStage(), problems::add);
    private RulesViewModel rules;

    @BeforeEach
    void opened() {
        rules = open();
    }

    private RulesViewModel open() {
        var made = new RulesViewModel(setup, traces.chosen, Runnable::run, Runnable::run, problems::add);
        made.open(new RuleShelf(Optional.of(folder)));
        return made;
    }

    private void chooseRuns(int count) {
        for (int seed = 0; seed < count; seed++) {
            traces.made(run(seed), OptionalDouble.empty());
        }
        traces.chosen.setAll(traces.entries);
    }

    private static Trace run(int seed) {
        var pair = ScriptedPair.story();
        var policy = new ConstantLength(6);
        var recorder = new TraceRecorder();
        pair.decoder().run(
                new DecodingRequest(
                        RunLabel.NONE, "", TokenIds.of(0, 1, seed), policy, new Sampling(1, 0, 1, seed), 60, Set.of()),
                pair.drafter(policy),
                Cancellation.NEVER,
                recorder::on);
        return recorder.trace().orElseThrow();
    }

    @Test
    void chosenRunsMakeARuleThatIsKeptAndComesBack() {
        chooseRuns(5);
        rules.learn();
        assertThat(problems).isEmpty();
        var kept = rules.shown.get().orElseThrow();
        assertThat(kept.name()).isEqualTo("rule-1");
        assertThat(RuleFile.read(kept.file().orElseThrow())).isEqualTo(kept.rule());
        assertThat(RulesViewModel.told(kept))
                .contains("Trained on", "4 runs: Constant 6, T 1.00, scripted-draft", "1 other run", "--rule");
        rules.learn();
        assertThat(open().rules).extracting(RuleShelf.Kept::name).containsExactly("rule-1", "rule-2");
    }

    @Test
    void aRuleGoesIntoTheForm() {
        chooseRuns(4);
        rules.learn();
        rules.use();
        assertThat(LogisticRule.rules(setup.policy.get())).isTrue();
        var kept = rules.shown.get().orElseThrow();
        assertThat(setup.form(setup.policy.get()).values())
                .containsAllEntriesOf(kept.rule().rule().weights())
                .containsEntry(LogisticRule.THRESHOLD, kept.rule().threshold());
        assertThat(setup.form(setup.policy.get()).problem()).isEmpty();
    }

    @Test
    void aDeletedRuleIsGoneWithItsFile() {
        chooseRuns(4);
        rules.learn();
        var file = rules.shown.get().orElseThrow().file().orElseThrow();
        rules.delete();
        assertThat(file).doesNotExist();
        assertThat(rules.rules).isEmpty();
        assertThat(rules.shown.get()).isEmpty();
    }

    @Test
    void whatTeachesNothingAndWhatIsNoRuleCostOneLineEach() throws IOException {
        rules.learn();
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.cause()).contains("no chain was drafted"));
        assertThat(rules.rules).isEmpty();
        problems.clear();
        Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(open().rules).isEmpty();
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.where()).endsWith("other.json"));
    }

    private static final class NoStage implements TraceStage {

        @Override
        public void follow(Trace trace, List<Trace> earlier, String from) {}

        @Override
        public void grown(Trace trace) {}

        @Override
        public void replay(Trace trace) {}

        @Override
        public void replay(Trace trace, int round) {}

        @Override
        public Optional<Trace> shown() {
            return Optional.empty();
        }

        @Override
        public void export(Trace trace) {}

        @Override
        public void say(String words) {}
    }
}
