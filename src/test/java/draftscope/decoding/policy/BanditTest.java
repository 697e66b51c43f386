package draftscope.decoding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.Runs;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.Sampling;
import draftscope.testing.ScriptedPair;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BanditTest {

    private static LengthPolicy of(String arms, double exploration, int cap) {
        var entry = PolicyCatalog.entry("bandit");
        return entry.make(Map.of(
                "arms", entry.parameter("arms").orElseThrow().read(arms),
                "exploration", exploration,
                "max_draft", (double) cap));
    }

    private static int arm(RoundEnded round) {
        return (int) round.note().figure(PolicyNote.ARM, -1);
    }

    @Test
    void theRewardBlendsLengthAndRate() {
        assertThat(Arm.reward(5, 5, 10)).isEqualTo(0.75);
        assertThat(Arm.reward(10, 5, 10)).isEqualTo(0.5);
        assertThat(Arm.reward(1, 1, 10)).isCloseTo(0.55, within(1e-12));
        assertThat(Arm.reward(4, 0, 10)).isZero();
        assertThat(Arm.reward(10, 10, 10)).isEqualTo(1);
    }

    @Test
    void theRadiusIsUcb1s() {
        var arm = Arm.NEW.plus(0.5).plus(0.7);
        assertThat(arm.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(arm.radius(9)).isCloseTo(Math.sqrt(2 * Math.log(9) / 2), within(1e-12));
        assertThat(Arm.NEW.radius(9)).isInfinite();
    }

    @Test
    void regretIsWhatTheBestAloneWouldHaveBroughtMore() {
        var own = new Arm(20, 8);
        assertThat(own.regret(new Arm(50, 30))).isCloseTo(4, within(1e-12));
        assertThat(own.regret(new Arm(50, 10))).as("better than the best").isCloseTo(-4, within(1e-12));
    }

    /** Constant 5 of 10 against the heuristic, which starts at 5 as well: rewards as given, choices as by hand. */
    @Test
    void itTriesEachOnceAndThenTakesWhatPromisesMost() {
        var state = of("constant+heuristic", 1, 10).begin();
        var chosen = new StringBuilder();
        var rewards = new double[] {0, 0};
        var pulls = new int[] {0, 0};
        for (int round = 1; round <= 40; round++) {
            state.requested();
            int arm = (int) state.note().figure(PolicyNote.ARM, -1);
            chosen.append(arm);
            if (round > 2) {
                double first = rewards[0] / pulls[0] + Math.sqrt(2 * Math.log(round - 1) / pulls[0]);
                double second = rewards[1] / pulls[1] + Math.sqrt(2 * Math.log(round - 1) / pulls[1]);
                assertThat(arm).as("round %s", round).isEqualTo(second > first ? 1 : 0);
            }
            int accepted = arm == 0 ? 5 : 1;
            state.roundEnded(5, accepted);
            rewards[arm] += 0.5 * accepted / 10 + 0.5 * accepted / 5;
            pulls[arm]++;
        }
        assertThat(chosen.toString()).startsWith("01");
        assertThat(pulls[0]).isGreaterThan(pulls[1] + 5);
    }

    @Test
    void aRoundThatDraftedNothingTeachesNothing() {
        var state = of("constant+svip", 0, 10).begin();
        state.requested();
        state.roundEnded(0, 0);
        state.requested();
        assertThat(state.note().figure(PolicyNote.ARM, -1)).as("still untried").isZero();
    }

    @Test
    void everyArmDraftsAsItWouldAlone() {
        var pair = new ScriptedPair(ScriptedPair.Script.random(9, Runs.LETTERS, 4, 0.8).favouringEnd(-50));
        var made = Runs.run(pair, Runs.request(of("constant+svip+max-confidence", 1, 4), Sampling.GREEDY, 150, Set.of()));
        assertThat(made.rounds().stream().map(BanditTest::arm)).contains(0, 1, 2);
        for (var round : made.rounds().subList(0, made.rounds().size() - 2)) {
            var tokens = round.tokens();
            switch (arm(round)) {
                case 0 -> assertThat(round.drafted()).as("constant 5, at most 4").isEqualTo(4);
                case 1 -> assertThat(tokens.subList(0, tokens.size() - 1)).allMatch(t -> t.score() <= 0.3);
                default -> assertThat(tokens).hasSizeBetween(1, 4);
            }
        }
    }

    @Test
    void itsArmsAreNamed() {
        var entry = PolicyCatalog.entry("bandit");
        assertThat(entry.arms(PolicyCatalog.entry("bandit").standard().info())).containsExactly(
                PolicyCatalog.entry("constant").standard(),
                PolicyCatalog.entry("svip").standard(),
                PolicyCatalog.entry("max-confidence").standard());
        assertThat(entry.arms(of("ddd+svip", 1, 9).info()))
                .as("in the order of the list, not of the writing")
                .containsExactly(PolicyCatalog.entry("svip").standard(), PolicyCatalog.entry("ddd").standard());
        assertThat(PolicyCatalog.entry("svip").arms(Svip.REFERENCE.info())).isEmpty();
        assertThatThrownBy(() -> of("svip+medusa", 1, 9)).hasMessageContaining("arms must be some of constant, heuristic");
        assertThatThrownBy(() -> of("", 1, 9)).hasMessageContaining("arms must be some of");
        assertThat(entry.parameter("arms").orElseThrow().written(5)).isEqualTo("constant+svip");
        // One that peeks would waste draft passes that no figure counts.
        entry.arms(entry.make(Map.of("arms", 127.0)).info())
                .forEach(arm -> assertThat(PolicyCatalog.entry(arm.info().name()).peeks()).isFalse());
    }
}
