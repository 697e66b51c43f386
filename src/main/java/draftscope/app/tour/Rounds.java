package draftscope.app.tour;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Finds the rounds that show what a chapter is about, by what happened in them and not by their numbers. */
final class Rounds {

    private static final int MANY = 7;

    private Rounds() {}

    /** The longest draft that is still easy to take in, the earliest of its length. */
    static RoundEnded drafted(Trace trace) {
        return ended(trace).stream()
                .filter(round -> round.drafted() <= MANY)
                .max(Comparator.comparingInt(RoundEnded::drafted)
                        .thenComparing(RoundEnded::round, Comparator.reverseOrder()))
                .orElseGet(() -> first(trace, round -> true));
    }

    /** Much kept and then something refused; if that never happened, something refused. */
    static RoundEnded judged(Trace trace) {
        return ended(trace).stream()
                .filter(round -> round.accepted() > 0 && refused(round))
                .filter(round -> round.drafted() <= MANY)
                .max(Comparator.comparingInt(RoundEnded::accepted)
                        .thenComparing(RoundEnded::round, Comparator.reverseOrder()))
                .orElseGet(() -> first(trace, Rounds::refused));
    }

    /** A draft of several tokens that was kept whole, and so earned a bonus. */
    static RoundEnded bonus(Trace trace) {
        return ended(trace).stream()
                .filter(round -> bonusOf(round) && round.drafted() > 1 && round.drafted() <= MANY)
                .findFirst()
                .orElseGet(() -> first(trace, Rounds::bonusOf));
    }

    /** Where the draft was least sure of all. */
    static RoundEnded unsure(Trace trace) {
        return ended(trace).stream()
                .max(Comparator.comparingDouble(Rounds::highest))
                .orElseGet(() -> first(trace, round -> true));
    }

    /** Many sure tokens, then one whose score crossed the threshold. */
    static RoundEnded stopped(Trace trace) {
        return ended(trace).stream()
                .filter(round -> round.stop() == StopReason.ENTROPY && round.drafted() <= MANY)
                .max(Comparator.comparingInt(RoundEnded::drafted)
                        .thenComparing(RoundEnded::round, Comparator.reverseOrder()))
                .orElseGet(() -> first(trace, round -> round.stop() == StopReason.ENTROPY));
    }

    /** A drawn token that its number refused. */
    static RoundEnded drawn(Trace trace) {
        return first(trace, round -> round.tokens().stream()
                .anyMatch(token -> token.outcome() == Outcome.REJECTED && token.uniform().isPresent()));
    }

    /** Place of the first refused token in its round; the last one's where none was refused. */
    static int refusedAt(RoundEnded round) {
        for (int i = 0; i < round.tokens().size(); i++) {
            if (round.tokens().get(i).outcome() == Outcome.REJECTED) {
                return i;
            }
        }
        return Math.max(0, round.tokens().size() - 1);
    }

    /** How many tested tokens lie under the bound 1 \u2212 \u221a(c\u00b7H). */
    static long underBound(Trace trace) {
        return tested(trace).stream()
                .filter(token -> token.overlap() < 1 - token.score())
                .count();
    }

    /** Tokens the target has tested. */
    static List<VerifiedToken> tested(Trace trace) {
        return ended(trace).stream()
                .flatMap(round -> round.tokens().stream())
                .filter(token -> token.outcome() != Outcome.DISCARDED)
                .toList();
    }

    private static boolean refused(RoundEnded round) {
        return round.tokens().stream().anyMatch(token -> token.outcome() == Outcome.REJECTED);
    }

    private static boolean bonusOf(RoundEnded round) {
        return round.next().filter(next -> next.source() == NextToken.Source.BONUS).isPresent();
    }

    private static double highest(RoundEnded round) {
        return round.tokens().stream().mapToDouble(VerifiedToken::entropy).max().orElse(0);
    }

    private static RoundEnded first(Trace trace, Predicate<RoundEnded> what) {
        var all = ended(trace);
        return all.stream().filter(what).findFirst().orElse(all.get(all.size() - 1));
    }

    private static List<RoundEnded> ended(Trace trace) {
        return trace.rounds().stream().flatMap(round -> round.ended().stream()).toList();
    }
}
