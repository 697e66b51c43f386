package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.app.kit.TreeRounds;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A tree is shown level by level: its nodes come with one beat, since one pass drafted them. */
class TreeShowTest {

    private static final Trace TREES = TreeRounds.sampledEagle();

    @Test
    void aStepIsALevel() {
        var player = TracePlayer.at(0, new Pace.Tokens(8));
        var round = TREES.rounds().get(0);
        var depths = round.drafts().stream().mapToInt(d -> d.place().orElseThrow().depth()).toArray();
        int deepest = depths[depths.length - 1];
        assertThat(deepest).isGreaterThan(1);
        for (int level = 1; level <= deepest; level++) {
            player = player.stepTokens(TREES, 0, 1);
            int most = level;
            assertThat(player.position(TREES))
                    .isEqualTo(Position.drafted(1, (int) IntStream.of(depths).filter(d -> d <= most).count()));
        }
        player = player.stepTokens(TREES, 0, 1);
        assertThat(player.position(TREES).verified()).isTrue();
        assertThat(player.stepTokens(TREES, 0, -(deepest + 1)).position(TREES)).isEqualTo(Position.START);
        var inside = player.seek(TREES, 0, 3);
        assertThat(inside.stepTokens(TREES, 0, -1).position(TREES)).isEqualTo(Position.START);
        assertThat(inside.stepTokens(TREES, 0, deepest + 2).position(TREES).round()).isEqualTo(2);
    }

    @Test
    void aRoundTakesAsManyBeatsAsItHasLevelsAndOneForItsVerification() {
        double beats = TREES.rounds().stream()
                .mapToInt(r -> r.ended().orElseThrow().depth() + 1)
                .sum()
                + refusals(TREES, TREES.rounds().size());
        assertThat(TraceBeats.between(TREES, 0, TREES.steps() - 1)).isCloseTo(beats, within(1e-9));
        double sum = 0;
        for (int step = 1; step < TREES.steps(); step++) {
            double more = TraceBeats.between(TREES, step - 1, step);
            assertThat(more).isPositive();
            sum += more;
        }
        assertThat(sum).isCloseTo(beats, within(1e-6));
        var player = TracePlayer.at(0, new Pace.Tokens(10)).play(TREES, 0);
        assertThat(player.tick(TREES, 100 * beats - 50).atEnd(TREES)).isFalse();
        assertThat(player.tick(TREES, 100 * beats + 1).atEnd(TREES)).isTrue();
    }

    @Test
    void aChainGoesByTokens() {
        var chain = TreeRounds.chain();
        for (int step = 1; step < chain.steps(); step++) {
            assertThat(TraceBeats.between(chain, 0, step))
                    .isEqualTo(step + refusals(chain, chain.position(step).round()));
            assertThat(TraceBeats.before(chain, step)).isEqualTo(step - 1);
            assertThat(TraceBeats.after(chain, step - 1)).isEqualTo(step);
        }
    }

    /** Refusals before a round: each is looked at for one more beat. */
    private static long refusals(Trace trace, int before) {
        return trace.rounds().stream()
                .limit(before - 1)
                .filter(round -> round.ended().orElseThrow().refused())
                .count();
    }
}
