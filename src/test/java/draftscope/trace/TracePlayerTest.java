package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.event.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TracePlayerTest {

    private static final Pace.Tokens TWO_A_SECOND = new Pace.Tokens(2);

    private final Trace golden = record(GoldenRun.events().subList(0, 7));

    @Test
    void positionsAreNumberedFromTheStart() {
        assertThat(positions(golden))
                .containsExactly(
                        Position.START,
                        Position.drafted(1, 1),
                        Position.drafted(1, 2),
                        Position.verified(1, 2),
                        Position.drafted(2, 1),
                        Position.verified(2, 1));
        assertThat(positions(golden)).isSorted();
    }

    @Property(tries = 200, seed = "1")
    void stepsAndPositionsMatch(@ForAll long seed) {
        var trace = record(new RandomRuns(seed).run());
        var positions = positions(trace);
        assertThat(positions).doesNotHaveDuplicates().isSorted();
        for (int step = 0; step < positions.size(); step++) {
            assertThat(trace.step(positions.get(step))).isEqualTo(step);
            if (step > 0) {
                assertThat(trace.millisAt(step)).isGreaterThanOrEqualTo(trace.millisAt(step - 1));
            }
        }
    }

    @Test
    void measuredTimeIsPrefillThenDraftingAndVerification() {
        assertThat(java.util.stream.IntStream.range(0, 6).mapToDouble(golden::millisAt))
                .containsExactly(0.0, 0.625, 0.75, 2.25, 2.375, 3.625);
    }

    @Test
    void slowedPaceShowsOneTokenAtATime() {
        var player = TracePlayer.at(1000, TWO_A_SECOND).play(golden, 1000);
        assertThat(player.tick(golden, 1499).step()).isZero();
        assertThat(player.tick(golden, 1500).step()).isEqualTo(1);
        assertThat(player.tick(golden, 2499).position(golden)).isEqualTo(Position.drafted(1, 2));
        assertThat(player.tick(golden, 2499).shownFor(2499)).isEqualTo(499);
        assertThat(player.tick(golden, 1e9).position(golden)).isEqualTo(Position.verified(2, 1));
    }

    @Test
    void measuredPaceShowsWhatWasMeasured() {
        var player = TracePlayer.at(0, new Pace.Measured(0.5)).play(golden, 0);
        assertThat(player.tick(golden, 1.2).step()).isZero();
        assertThat(player.tick(golden, 1.25).step()).isEqualTo(1);
        assertThat(player.tick(golden, 4.5).position(golden)).isEqualTo(Position.verified(1, 2));
    }

    @Property(tries = 200, seed = "1")
    void whatIsShownDoesNotDependOnHowOftenOneLooks(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 50) double rate) {
        var trace = record(new RandomRuns(seed).run());
        var random = new Random(seed);
        Pace pace = random.nextBoolean() ? new Pace.Tokens(rate) : new Pace.Measured(rate);
        var start = TracePlayer.at(0, pace).play(trace, 0);
        var often = start;
        double now = 0;
        for (int frame = 0; frame < 50; frame++) {
            now += random.nextDouble() * 100;
            often = often.tick(trace, now);
        }
        var once = start.tick(trace, now);
        assertThat(often.step()).isEqualTo(once.step());
        assertThat(often.since()).isCloseTo(once.since(), within(1e-6));
    }

    @Test
    void latestFollowsAGrowingRun() {
        var recorder = new TraceRecorder();
        var events = GoldenRun.events();
        recorder.on(events.get(0));
        var player = TracePlayer.at(0, new Pace.Latest()).play(recorder.trace().orElseThrow(), 0);
        for (int i = 1; i < 6; i++) {
            recorder.on(events.get(i));
            var trace = recorder.trace().orElseThrow();
            player = player.tick(trace, i);
            assertThat(player.position(trace)).isEqualTo(trace.last());
            assertThat(player.shownFor(i + 1)).isEqualTo(1);
        }
    }

    @Test
    void aPlayerThatCaughtUpGoesOnAtItsPace() {
        var early = record(GoldenRun.events().subList(0, 2));
        var player = TracePlayer.at(0, TWO_A_SECOND).play(early, 0);
        for (int now = 0; now <= 10_000; now += 10) {
            player = player.tick(early, now);
        }
        assertThat(player.step()).isEqualTo(1);
        assertThat(player.tick(golden, 10_499).step()).isEqualTo(1);
        assertThat(player.tick(golden, 10_500).step()).isEqualTo(2);
    }

    @Test
    void steppingStandsStill() {
        var player = TracePlayer.at(0, TWO_A_SECOND).play(golden, 0).stepTokens(golden, 500, 1);
        assertThat(player.position(golden)).isEqualTo(Position.drafted(1, 2));
        assertThat(player.tick(golden, 1e6)).isEqualTo(player);
        assertThat(player.stepTokens(golden, 600, -1).position(golden)).isEqualTo(Position.drafted(1, 1));
        assertThat(player.stepTokens(golden, 600, -9).position(golden)).isEqualTo(Position.START);
        assertThat(player.stepTokens(golden, 600, 9).atEnd(golden)).isTrue();
    }

    @Test
    void roundsAreSteppedFromVerificationToVerification() {
        var inside = TracePlayer.at(0, TWO_A_SECOND).seek(golden, 0, 1);
        var first = inside.stepRounds(golden, 0, 1);
        assertThat(first.position(golden)).isEqualTo(Position.verified(1, 2));
        var second = first.stepRounds(golden, 0, 1);
        assertThat(second.position(golden)).isEqualTo(Position.verified(2, 1));
        assertThat(second.stepRounds(golden, 0, 1)).isEqualTo(second);
        assertThat(second.stepRounds(golden, 0, -1).position(golden)).isEqualTo(Position.verified(1, 2));
        assertThat(second.stepTokens(golden, 0, -1).stepRounds(golden, 0, -1).position(golden))
                .isEqualTo(Position.verified(1, 2));
        assertThat(inside.stepRounds(golden, 0, -1).position(golden)).isEqualTo(Position.START);
    }

    @Test
    void seekingStaysBetweenBothEnds() {
        var player = TracePlayer.at(0, TWO_A_SECOND);
        assertThat(player.seek(golden, 0, golden.steps()).position(golden)).isEqualTo(golden.last());
        assertThat(player.seek(golden, 0, 3).step()).isEqualTo(3);
        assertThat(player.seek(golden, 0, -1).position(golden)).isEqualTo(Position.START);
    }

    @Test
    void playingAFinishedShowStartsAgain() {
        var end = TracePlayer.at(0, TWO_A_SECOND).seek(golden, 0, golden.steps());
        assertThat(end.play(golden, 100).step()).isZero();
        assertThat(end.pause(golden, 50).play(golden, 100).tick(golden, 600).step()).isEqualTo(1);
    }

    @Test
    void changingThePaceKeepsThePlace() {
        var player = TracePlayer.at(0, TWO_A_SECOND).play(golden, 0).withPace(golden, 600, new Pace.Tokens(10));
        assertThat(player.step()).isEqualTo(1);
        assertThat(player.tick(golden, 699).step()).isEqualTo(1);
        assertThat(player.tick(golden, 700).step()).isEqualTo(2);
        assertThat(player.pause(golden, 800).step()).isEqualTo(3);
    }

    @Test
    void tracesAskedForEarlierDoNotChange() {
        var recorder = new TraceRecorder();
        var snapshots = new ArrayList<Trace>();
        for (var event : new RandomRuns(5).run()) {
            recorder.on(event);
            snapshots.add(recorder.trace().orElseThrow());
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(snapshots.get(i).events()).hasSize(i + 1);
        }
    }

    private static List<Position> positions(Trace trace) {
        return java.util.stream.IntStream.range(0, trace.steps())
                .mapToObj(trace::position)
                .toList();
    }

    private static Trace record(List<TraceEvent> events) {
        var recorder = new TraceRecorder();
        events.forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }
}
