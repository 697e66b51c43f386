package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drafts a dynamic tree with a head (EAGLE-2, arXiv 2406.16858). Children are the head's best guesses, never drawn, so
 * they are verified as point masses and the output's distribution does not change, however the tree was pruned or stopped.
 *
 * <p>A length policy's tokens are levels here: it limits the longest path, and after every level it is asked whether
 * to go deeper. The level it was asked about stays, as the token does in a chain. Nothing is guessed after an end of
 * text. EAGLE-2 itself goes to one depth always: every policy but SVIP's kin on it is an extension of ours.
 */
public final class TreeDrafter extends CachedDrafter<TreeHead> {

    /**
     * On the embedded head, of h = 0.3, 0.5 to 0.9 by tenths, and never: 98 % of the tokens a round for 95 % of the head's passes.
     * In tokens a second on a processor 0.8 and 0.9 led, within each other's intervals.
     */
    private static final double THRESHOLD = 0.8;

    static final DrafterEntry ENTRY = DrafterEntry.named("eagle2")
            .source("arXiv 2406.16858")
            .needs(Need.head(HeadKind.EAGLE))
            .takes(TreeOptions.WIDTH, TreeOptions.DEPTH, TreeOptions.TOKENS, TreeOptions.STOP)
            .trees()
            .slot(4)
            .published(v -> new ConstantLength(TreeOptions.of(v).levels()))
            .measured("svip", THRESHOLD)
            .makes((parts, v) -> parts.head(HeadKind.EAGLE, TreeHead.class)
                    .map(head -> new TreeDrafter(head, TreeOptions.of(v), parts.clock())));

    private final TreeOptions options;

    public TreeDrafter(TreeHead head, TreeOptions options, Clock clock) {
        super(head, clock);
        this.options = options;
    }

    @Override
    public void settle(int length) {
        model.rewind(length);
    }

    @Override
    int longest() {
        return options.levels();
    }

    /** The head reads what the target made of the token before. */
    @Override
    boolean waits(TokenBuffer text) {
        return text.size() < 2;
    }

    @Override
    Optional<Draft> draft(TokenBuffer text, Round round, Span span) {
        var growth = new TreeGrowth(options.width());
        var passes = new ArrayList<Pass>(span.limit());
        var stop = Optional.<StopReason>empty();
        while (stop.isEmpty()) {
            if (round.cancellation().requested()) {
                return Optional.empty();
            }
            long start = clock.nanos();
            boolean first = passes.isEmpty();
            var weights = growth.beamProbabilities();
            var level = first
                    ? model.root(text, options.width())
                    : model.expand(growth.beamTokens(), growth.beamParents(), options.width());
            var asked = asked(level, weights);
            requireNumbers(asked.isFinite());
            growth.add(level);
            if (!first && round.policy().stopBefore(asked.entropy())) {
                growth.dropNewest();
                passes.add(new Pass(asked.entropy(), 0, clock.millisSince(start)));
                stop = Optional.of(round.policy().stopReason());
                break;
            }
            stop = goOn(growth, level, weights, asked, round);
            passes.add(new Pass(asked.entropy(), growth.mass(), clock.millisSince(start)));
            if (stop.isEmpty() && passes.size() == span.limit()) {
                stop = Optional.of(atLimit(span, round));
            }
        }
        return Optional.of(draft(growth.rank(options.tokens() - 1), passes, stop.orElseThrow(), round, model.sayable()));
    }

    /** What the policy is asked about: of a chain, the token just drafted. */
    private TokenChoice asked(TreeHead.Level level, double[] weights) {
        var best = level.best(0);
        if (options.stop() != TreeOptions.Stop.BEAM_MEAN) {
            return best;
        }
        // The score √(c·H) is averaged; this is the entropy that has the mean as its score.
        double whole = 0;
        double roots = 0;
        for (int row = 0; row < level.rows(); row++) {
            whole += weights[row];
            roots += weights[row] * Math.sqrt(Math.max(0, level.entropies()[row]));
        }
        double mean = roots / whole;
        return new TokenChoice(best.id(), best.probability(), mean * mean, best.top());
    }

    /** Chooses what is expanded next; a reason when nothing is. */
    private Optional<StopReason> goOn(
            TreeGrowth growth, TreeHead.Level level, double[] weights, TokenChoice asked, Round round) {
        var policy = round.policy();
        if (options.stop() == TreeOptions.Stop.PER_NODE) {
            var open = new boolean[level.rows()];
            boolean any = false;
            // An adaptive policy must see every level, and each once, whatever the nodes decide.
            policy.stopAfterLevel(asked, growth.mass());
            for (int row = 0; row < open.length; row++) {
                var best = level.best(row);
                open[row] = !policy.closes(best, weights[row] * best.probability());
                any |= open[row];
            }
            boolean ended = growth.choose(row -> true, round.endIds()) == 0;
            if (ended || !any) {
                return Optional.of(ended ? StopReason.EOS : policy.stopReason());
            }
            return growth.choose(row -> open[row], round.endIds()) == 0
                    ? Optional.of(policy.stopReason())
                    : Optional.empty();
        }
        int chosen = growth.choose(row -> true, round.endIds());
        // Asked first: an adaptive policy must see every level, whatever ends the draft.
        boolean uncertain = policy.stopAfterLevel(asked, growth.mass());
        return chosen == 0
                ? Optional.of(StopReason.EOS)
                : uncertain ? Optional.of(policy.stopReason()) : Optional.empty();
    }

    private static StopReason atLimit(Span span, Round round) {
        if (span.limit() < span.planned()) {
            return round.shortOf(span.planned(), span.limit());
        }
        return span.planned() < span.requested() || round.policy().requestIsCap() ? StopReason.CAP : StopReason.LENGTH;
    }

    private static Draft draft(
            List<DraftStep> steps, List<Pass> passes, StopReason stop, Round round, Optional<Sayable> sayable) {
        var tokens = TokenIds.of(steps.stream().mapToInt(s -> s.choice().id()).toArray());
        var parents = TokenIds.of(steps.stream().mapToInt(s -> s.place().orElseThrow().parent()).toArray());
        var ofLevel = new int[passes.size() + 1];
        steps.forEach(s -> ofLevel[s.place().orElseThrow().depth()]++);
        for (int i = 0; i < steps.size(); i++) {
            int depth = steps.get(i).place().orElseThrow().depth();
            round.listener().drafted(i, steps.get(i), passes.get(depth - 1).millis() / ofLevel[depth]);
        }
        return new Draft(
                new Proposal(tokens, parents, DraftDistributions.POINT_MASSES).saying(sayable), steps, stop, Optional.empty(), List.copyOf(passes));
    }
}
