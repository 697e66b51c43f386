package draftscope.decoding.drafter;

import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TreeHead;
import draftscope.decoding.port.TreePlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The growing tree of EAGLE-2 (arXiv 2406.16858, section 4): every level guesses some children of each node of the
 * beam; the most probable of them by cumulative probability are the next beam; at the end the most probable of all
 * guesses are the tree. A child is never more probable than its parent and ties go to the earlier guess, so the
 * chosen ones hang together.
 */
final class TreeGrowth {

    private final int width;
    private final List<Guess> guesses = new ArrayList<>();
    private final List<TreeHead.Level> levels = new ArrayList<>();
    private int newest;
    private int[] beam = {-1};
    private int[] slots = {};
    private int fed;

    /**
     * A guessed token.
     *
     * @param parent index of the guess before it, −1 for the text
     * @param level number of the pass, from 0
     * @param row of that pass
     * @param column of that row, 0 for the best
     * @param score sum of log-probabilities
     */
    private record Guess(int token, int parent, int level, int row, int column, double score) {}

    TreeGrowth(int width) {
        this.width = width;
    }

    /** Adds a pass over the beam; its rows are the beam's nodes. */
    void add(TreeHead.Level level) {
        newest = guesses.size();
        for (int row = 0; row < level.rows(); row++) {
            double before = beam[row] < 0 ? 0 : guesses.get(beam[row]).score();
            for (int column = 0; column < level.tokens()[row].length; column++) {
                double score = before + level.logProbabilities()[row][column];
                if (score > Double.NEGATIVE_INFINITY) {
                    guesses.add(new Guess(level.tokens()[row][column], beam[row], levels.size(), row, column, score));
                }
            }
        }
        fed += levels.isEmpty() ? 0 : level.rows();
        levels.add(level);
    }

    void dropNewest() {
        guesses.subList(newest, guesses.size()).clear();
    }

    /**
     * Chooses the nodes to be expanded next.
     *
     * @param open which rows of the newest pass may go on
     * @param endIds tokens after which nothing is guessed
     * @return how many those are
     */
    int choose(IntPredicate open, Set<Integer> endIds) {
        int[] next = IntStream.range(newest, guesses.size())
                .filter(i -> open.test(guesses.get(i).row()) && !endIds.contains(guesses.get(i).token()))
                .boxed()
                .sorted(best())
                .limit(width)
                .mapToInt(i -> i)
                .toArray();
        slots = fedSlots(next);
        beam = next;
        return next.length;
    }

    /** For every node of the new beam the place of its parent among all nodes expanded so far; −1 for the text. */
    private int[] fedSlots(int[] next) {
        int first = fed - (levels.size() == 1 ? 0 : beam.length);
        return Arrays.stream(next)
                .map(i -> levels.size() == 1 ? -1 : first + guesses.get(i).row())
                .toArray();
    }

    int[] beamTokens() {
        return Arrays.stream(beam).map(i -> guesses.get(i).token()).toArray();
    }

    int[] beamParents() {
        return slots;
    }

    /** Cumulative probabilities of the beam's nodes; 1 before anything was guessed. */
    double[] beamProbabilities() {
        return Arrays.stream(beam).mapToDouble(i -> i < 0 ? 1 : Math.exp(guesses.get(i).score())).toArray();
    }

    double mass() {
        return Arrays.stream(beamProbabilities()).sum();
    }

    private Comparator<Integer> best() {
        return Comparator.<Integer>comparingDouble(i -> -guesses.get(i).score()).thenComparing(i -> i);
    }

    /** The most probable guesses, parents before children. */
    List<Drafter.DraftStep> rank(int most) {
        var kept = IntStream.range(0, guesses.size())
                .boxed()
                .sorted(best())
                .limit(most)
                .sorted()
                .toList();
        var place = new int[guesses.size()];
        var depth = new int[guesses.size()];
        var steps = new ArrayList<Drafter.DraftStep>(kept.size());
        var told = new java.util.HashSet<Long>();
        for (int i : kept) {
            var guess = guesses.get(i);
            place[i] = steps.size();
            depth[i] = guess.parent() < 0 ? 1 : depth[guess.parent()] + 1;
            var level = levels.get(guess.level());
            // Siblings share their distribution: the first of them carries its head.
            boolean first = told.add(((long) guess.level() << Integer.SIZE) + guess.row());
            var ranking = first ? level.ranking(guess.row()) : TokenChoice.Ranking.NONE;
            steps.add(new Drafter.DraftStep(
                    level.choice(guess.row(), guess.column(), ranking),
                    OptionalDouble.empty(),
                    Optional.of(new TreePlace(
                            guess.parent() < 0 ? -1 : place[guess.parent()], depth[i], Math.exp(guess.score())))));
        }
        return steps;
    }
}
