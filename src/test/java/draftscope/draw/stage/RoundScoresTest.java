package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.app.kit.Rounds;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.ChartWords;
import draftscope.draw.chart.ScorePainter;
import draftscope.draw.data.ScoreData;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.Sheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The strip under the chips draws what there is, and what is promised of what was drawn. */
class RoundScoresTest {

    private static final RoundLane LANE = RoundLane.of(Rounds.round(1, 1, " owl", " the", " fox"));

    private static RunStarted run(ModelInfo draft, PolicyInfo policy) {
        var start = Rounds.start();
        return ShortEvents.run(
                start.label(), start.target(), Optional.of(draft), policy, start.sampling(), start.prompt(), start.promptIds(),
                start.maxNewTokens(), start.threads());
    }

    private static ScoreData scores(RunStarted run) {
        return RoundScores.of(LANE, Optional.of(run), OptionalDouble.of(0.3));
    }

    @Test
    void ofPeopleNothingIsDrawnButWords() {
        var people = scores(run(new ModelInfo("people", "you", 0, "none", "cpu"), Rounds.start().policy()));
        assertThat(people.points()).isEmpty();
        assertThat(people.threshold()).isEmpty();
        var words = ChartWords.load();
        var pen = new RecordingPen();
        new ScorePainter(words).paint(pen, new Sheet(600, 130, StageInks.of(false, 12).palette(), pen.ruler(), false), people, OptionalInt.empty());
        assertThat(pen.lines).isEmpty();
        assertThat(pen.discs).isEmpty();
        assertThat(String.join(" ", pen.words())).isEqualTo(words.get("score.people"));
        assertThat(scores(Rounds.start()).points()).hasSize(2);
    }

    /** A rule may look at the entropy at T = 1; what is promised of a draw goes by the distribution it was drawn from. */
    @Test
    void theBoundIsOfWhatWasDrawnFrom() {
        var token = LANE.ended().orElseThrow().tokens().get(0);
        for (double c : new double[] {0.15, 0.4}) {
            var numbers = Map.of("c", c, "h", 0.3, "max_draft", 40.0, "entropy_of", 1.0);
            var wanted = new EntropyScore(c).bound(token.entropy());
            assertThat(wanted).isNotCloseTo(1 - token.score(), within(1e-3));
            assertThat(bounds(scores(run(Rounds.start().target(), new PolicyInfo("svip", numbers))))).containsExactly(wanted, wanted);
        }
        assertThat(bounds(scores(Rounds.start()))).allMatch(bound -> Math.abs(bound - (1 - token.score())) < 1e-12);
    }

    private static List<Double> bounds(ScoreData data) {
        return data.points().stream().map(point -> point.verdict().orElseThrow().bound()).toList();
    }
}
