package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Drafts without a model a tree of all that followed the last tokens often enough (SuffixDecoding's tree, arXiv 2411.04975),
 * see {@link SuffixBranches}; memory and meaning are those of {@link SuffixDrafter}.
 *
 * <p>Tokens were chosen by their counts and not drawn, so they are verified as point masses, one sibling after the other
 * against what the target has left: the output's distribution does not change.
 *
 * <p>A length policy's tokens are levels here, as in the trees of heads: it limits the longest path, and is asked about the
 * most probable node of each level, which stays. Tokens are counted by the tree's own budget.
 */
public final class SuffixTreeDrafter extends SuffixDrafter {

    static final DrafterEntry ENTRY = DrafterEntry.named("suffix-tree")
            .source("arXiv 2411.04975")
            .slot(10)
            .takes(AnswerMemory.OPTION)
            .trees()
            .published(v -> new ConstantLength(AnswerMemory.DEPTH))
            .measured("svip", SuffixDrafter.THRESHOLD)
            .makes((parts, v) -> Optional.of(new SuffixTreeDrafter(
                    v.on(AnswerMemory.OPTION.name()) ? Optional.of(parts.answers()) : Optional.empty(),
                    parts.clock())));

    /** @param answers earlier answers; empty to look in the text alone */
    public SuffixTreeDrafter(Optional<AnswerMemory> answers, Clock clock) {
        super(answers, clock);
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        if (round.cancellation().requested()) {
            return Optional.empty();
        }
        int requested = round.policy().requested();
        int planned = Math.min(requested, AnswerMemory.DEPTH - 1);
        int limit = Math.min(planned, round.budget());
        if (limit <= 0) {
            return Optional.of(Draft.nothing(requested <= 0 ? StopReason.NONE : StopReason.BUDGET));
        }
        long start = clock.nanos();
        var branch = new SuffixBranches(true, limit, round.endIds()).best(text, answers);
        var whole = Levels.of(branch.guesses());
        var passes = new ArrayList<Pass>();
        var stop = whole.depth() < limit ? StopReason.NO_MATCH : limit < planned ? StopReason.BUDGET : StopReason.LENGTH;
        int levels = 0;
        for (int level = 1; level <= whole.depth(); level++) {
            var asked = whole.asked(level);
            if (level > 1 && round.policy().stopBefore(asked.entropy())) {
                stop = round.policy().stopReason();
                break;
            }
            levels = level;
            double mass = whole.mass(level, round);
            passes.add(new Pass(asked.entropy(), mass, 0));
            // Asked first: an adaptive policy must see every level, whatever ends the draft.
            boolean uncertain = round.policy().stopAfterLevel(asked, mass);
            if (mass == 0) {
                stop = StopReason.EOS;
                break;
            }
            if (uncertain) {
                stop = round.policy().stopReason();
                break;
            }
        }
        double millis = clock.millisSince(start);
        var kept = whole.until(levels);
        return Optional.of(draft(kept, timed(passes, millis), stop, round, millis).from(branch.found(kept)));
    }

    /** There was one search: its time is told of the first level. */
    private static List<Pass> timed(List<Pass> levels, double millis) {
        return IntStream.range(0, levels.size())
                .mapToObj(i -> new Pass(levels.get(i).entropy(), levels.get(i).mass(), i == 0 ? millis : 0))
                .toList();
    }

    private static Draft draft(
            List<SuffixBranches.Guess> guesses, List<Pass> passes, StopReason stop, Round round, double millis) {
        var steps = new ArrayList<DraftStep>(guesses.size());
        var told = new HashSet<Integer>();
        for (var guess : guesses) {
            var choice = SuffixDrafter.choice(guess);
            // Siblings share their counts: the first of them carries the most frequent.
            boolean first = told.add(guess.parent());
            steps.add(new DraftStep(
                    first ? choice : new TokenChoice(choice.id(), choice.probability(), choice.entropy(), TokenChoice.Ranking.NONE),
                    OptionalDouble.empty(),
                    Optional.of(new TreePlace(guess.parent(), guess.depth(), guess.probability()))));
            round.listener().drafted(steps.size() - 1, steps.get(steps.size() - 1), millis / guesses.size());
        }
        var tokens = TokenIds.of(guesses.stream().mapToInt(SuffixBranches.Guess::token).toArray());
        var parents = TokenIds.of(guesses.stream().mapToInt(SuffixBranches.Guess::parent).toArray());
        var distributions = tokens.isEmpty() ? DraftDistributions.NONE : DraftDistributions.POINT_MASSES;
        return new Draft(new Proposal(tokens, parents, distributions), List.copyOf(steps), stop, Optional.empty(), passes);
    }

    /**
     * Guesses level by level, the most probable of a level first.
     *
     * @param guesses the guesses; their parents are counted in this order
     */
    private record Levels(List<SuffixBranches.Guess> guesses) {

        static Levels of(List<SuffixBranches.Guess> found) {
            var order = IntStream.range(0, found.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> found.get(i).depth()))
                    .toList();
            var places = new int[found.size()];
            for (int i = 0; i < places.length; i++) {
                places[order.get(i)] = i;
            }
            return new Levels(order.stream()
                    .map(found::get)
                    .map(guess -> guess.under(guess.parent() < 0 ? -1 : places[guess.parent()]))
                    .toList());
        }

        int depth() {
            return guesses.isEmpty() ? 0 : guesses.get(guesses.size() - 1).depth();
        }

        TokenChoice asked(int level) {
            return guesses.stream()
                    .filter(guess -> guess.depth() == level)
                    .findFirst()
                    .map(SuffixDrafter::choice)
                    .orElseThrow();
        }

        /** Sum of the probabilities of what could go on. */
        double mass(int level, Round round) {
            return guesses.stream()
                    .filter(guess -> guess.depth() == level && !round.endIds().contains(guess.token()))
                    .mapToDouble(SuffixBranches.Guess::probability)
                    .sum();
        }

        List<SuffixBranches.Guess> until(int level) {
            return guesses.stream().filter(guess -> guess.depth() <= level).toList();
        }
    }
}
