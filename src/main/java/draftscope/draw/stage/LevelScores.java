package draftscope.draw.stage;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.TreePlace;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What the length policy was asked about after each level of a tree, against the threshold. */
public final class LevelScores {

    private LevelScores() {}

    /**
     * A point for each level. Before the round is over, that of a level is taken from its most probable parent: what
     * the usual rule asks about.
     *
     * @param rule what the run's policy compares
     * @param threshold the live parameter in force in it, if there is one
     */
    public static ScoreData of(RoundLane lane, LiveRule rule, OptionalDouble threshold) {
        var weighed = lane.note().values();
        if (!weighed.isEmpty()) {
            var levels = IntStream.range(0, weighed.size())
                    .mapToObj(i -> point(i, entropy(lane, i), weighed.get(i)))
                    .toList();
            return new ScoreData(levels, threshold, List.of(), rule.scale(lane.note(), threshold));
        }
        var passes = lane.ended().map(RoundEnded::passes).orElse(List.of());
        var points = new ArrayList<ScoreData.Point>();
        if (passes.isEmpty()) {
            leading(lane).forEach(chip -> points.add(point(points.size(), chip.entropy(), chip.score())));
        } else {
            passes.forEach(pass -> points.add(point(points.size(), pass.entropy(), pass.score())));
        }
        return new ScoreData(points, threshold, List.of(), ScoreData.Scale.SCORE);
    }

    /** The level, from 0, after which uncertainty ended the draft; empty when something else did. */
    public static OptionalInt stop(RoundLane lane) {
        boolean unsure = lane.stop().filter(stop -> stop == StopReason.ENTROPY).isPresent();
        int passes = lane.ended().map(RoundEnded::passes).map(List<DraftPass>::size).orElse(0);
        return unsure && passes > 0 ? OptionalInt.of(passes - 1) : OptionalInt.empty();
    }

    private static double entropy(RoundLane lane, int level) {
        var passes = lane.ended().map(RoundEnded::passes).orElse(List.of());
        return level < passes.size() ? passes.get(level).entropy() : Double.NaN;
    }

    private static ScoreData.Point point(int level, double entropy, double score) {
        return new ScoreData.Point(Words.of("tree.level", level + 1), entropy, score, Optional.empty());
    }

    /** Of each level a child of the most probable node of the level before. */
    private static List<Chip> leading(RoundLane lane) {
        var best = new ArrayList<Integer>();
        var levels = new int[lane.drafted()];
        for (int i = 0; i < lane.drafted(); i++) {
            int parent = lane.parent(i);
            levels[i] = parent < 0 ? 0 : levels[parent] + 1;
            if (levels[i] == best.size()) {
                best.add(i);
            } else if (before(lane, i) > before(lane, best.get(levels[i]))) {
                best.set(levels[i], i);
            }
        }
        return best.stream().map(i -> lane.chips().get(i)).toList();
    }

    private static double before(RoundLane lane, int node) {
        int parent = lane.parent(node);
        return parent < 0 ? 1 : lane.place(parent).map(TreePlace::cumulative).orElse(0.0);
    }
}
