package draftscope.decoding.event;

import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TreePlace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A round is over: drafted tokens are judged, the text has grown.
 *
 * @param round number of the round, from 1
 * @param tokens the drafted tokens with their outcomes
 * @param next the target's own token; empty when the text ended in an accepted token
 * @param draftMillis wall time of drafting in milliseconds
 * @param verifyMillis wall time of the target's pass with all choices, in milliseconds
 * @param previousBonus the draft's prediction where the last round's bonus stands, known only now
 * @param threshold the policy's threshold in this round, where it moves during a run; in the unit of its constant
 * @param passes the drafter's forward passes where they are not one for each token; empty for a chain
 * @param cost what the target's part took where it runs in another program
 * @param match where the drafted tokens were found, by a drafter that repeats texts
 * @param note what the policy weighed, where the tokens do not tell
 * @param cut what the same pass guessed after the drafted tokens, where one pass guesses a whole block
 */
public record RoundEnded(
        int round,
        StopReason stop,
        List<VerifiedToken> tokens,
        Optional<NextToken> next,
        double draftMillis,
        double verifyMillis,
        Optional<PreviousBonus> previousBonus,
        OptionalDouble threshold,
        List<DraftPass> passes,
        Optional<Target.Cost> cost,
        Optional<Match> match,
        PolicyNote note,
        List<CutGuess> cut)
        implements TraceEvent {

    public RoundEnded {
        tokens = List.copyOf(tokens);
        passes = List.copyOf(passes);
        cut = List.copyOf(cut);
    }

    public int drafted() {
        return tokens.size();
    }

    public int accepted() {
        return (int) tokens.stream().filter(t -> t.outcome() == Outcome.ACCEPTED).count();
    }

    public boolean refused() {
        return tokens.stream().anyMatch(t -> t.outcome() == Outcome.REJECTED);
    }

    public boolean isTree() {
        return !tokens.isEmpty() && tokens.get(0).place().isPresent();
    }

    /** Whether one pass guessed all of a chain, and more where the policy cut it. */
    public boolean isBlock() {
        return !isTree() && passes.size() == 1;
    }

    /** The drafted tokens that were accepted, in the order of the text; in a tree they need not come first. */
    public List<VerifiedToken> kept() {
        return tokens.stream().filter(t -> t.outcome() == Outcome.ACCEPTED).toList();
    }

    /** Number of drafted tokens that were tested: accepted and rejected. */
    public int tested() {
        return (int) tokens.stream().filter(t -> t.outcome() != Outcome.DISCARDED).count();
    }

    /** Number of drafted tokens on the longest path: all of a chain. */
    public int depth() {
        return tokens.stream()
                .map(VerifiedToken::place)
                .flatMap(Optional::stream)
                .mapToInt(TreePlace::depth)
                .max()
                .orElse(tokens.size());
    }

    public int newTokens() {
        return accepted() + (next.isPresent() ? 1 : 0);
    }

    /**
     * What the draft predicted at the position of the last round's bonus token. It comes for free: after a full
     * acceptance the draft's first call feeds two tokens.
     *
     * @param id the draft's most probable token there, which need not be the bonus itself
     * @param entropy entropy of the draft's distribution there, in nats
     */
    public record PreviousBonus(int id, String text, double q, double entropy) {}
}
