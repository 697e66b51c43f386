package draftscope.decoding.pass;

import draftscope.decoding.shadow.StepCosts;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What speculative decoding is worth when many texts are decoded at once. Every user is taken to have the rounds of one run, all
 * in step: a round of k guesses is then k draft passes of one row a user and one target pass of k + 1 rows a user, and the
 * target alone makes passes of one row a user. Attention to texts of different lengths is not in it.
 */
public record ManyUsers(List<Round> rounds) {

    public ManyUsers {
        rounds = List.copyOf(rounds);
    }

    /**
     * A round of one user.
     *
     * @param drafted guesses, one draft pass each
     * @param newTokens tokens the text grew by
     */
    public record Round(int drafted, int newTokens) {}

    /** What passes take by their rows. */
    public interface PassTimes {

        /** Milliseconds of a pass; NaN where it is not known. */
        double millis(int rows);

        /** The widest pass known; empty where there is no limit. */
        OptionalInt widest();

        /** Read off passes that were timed, between their widths on a straight line; nothing is continued beyond them. */
        static PassTimes measured(StepCosts costs) {
            int widest = costs.verifyByWidth().isEmpty() ? 0 : costs.verifyByWidth().lastKey();
            return new PassTimes() {
                @Override
                public double millis(int rows) {
                    var cost = costs.verify(rows);
                    return cost.extrapolated() ? Double.NaN : cost.millis();
                }

                @Override
                public OptionalInt widest() {
                    return OptionalInt.of(widest);
                }
            };
        }
    }

    public int longest() {
        return rounds.stream().mapToInt(Round::drafted).max().orElse(0);
    }

    public double meanDrafted() {
        return rounds.stream().mapToInt(Round::drafted).average().orElse(Double.NaN);
    }

    /** Most users whose passes are all known; 0 where not even one's are. */
    public int most(PassTimes target, PassTimes draft) {
        var limits = IntStream.concat(
                target.widest().stream().map(rows -> rows / (longest() + 1)), draft.widest().stream());
        return limits.min().orElse(Integer.MAX_VALUE);
    }

    /**
     * Time of the target alone over time with the draft, for the same tokens.
     *
     * @param users how many texts at once
     * @param target what its passes take
     * @param draft what the draft's take
     * @return NaN where a pass is not known
     */
    public double speedup(int users, PassTimes target, PassTimes draft) {
        double alone = target.millis(users);
        double guess = longest() == 0 ? 0 : draft.millis(users);
        double tokens = 0;
        double speculated = 0;
        for (var round : rounds) {
            tokens += round.newTokens();
            speculated += round.drafted() * guess + target.millis(users * (round.drafted() + 1));
        }
        return speculated > 0 ? tokens * alone / speculated : Double.NaN;
    }
}
