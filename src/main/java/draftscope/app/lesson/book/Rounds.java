package draftscope.app.lesson.book;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.Ladder;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Sight;
import draftscope.draw.stage.LiveRule;
import draftscope.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Finds the rounds and tokens that show something, by what happened in them and not by their numbers. */
public final class Rounds {

    /** More than this is not easy to take in. */
    private static final int MANY = 7;

    private static final Map<String, Function<Trace, Optional<RoundEnded>>> FINDERS = finders();

    private Rounds() {}

    private static Map<String, Function<Trace, Optional<RoundEnded>>> finders() {
        var finders = new LinkedHashMap<String, Function<Trace, Optional<RoundEnded>>>();
        finders.put("first", trace -> ended(trace).stream().filter(round -> round.drafted() > 0).findFirst());
        // The longest draft that is still easy to take in.
        finders.put("longest", trace -> longest(trace, round -> round.drafted() <= MANY, RoundEnded::drafted));
        // Much kept and then something refused.
        finders.put("judged", trace -> longest(
                        trace, round -> round.accepted() > 0 && round.refused() && round.drafted() <= MANY, RoundEnded::accepted)
                .or(() -> first(trace, RoundEnded::refused)));
        finders.put("refused", trace -> first(trace, RoundEnded::refused));
        // Several guesses, all kept.
        finders.put("whole", trace -> first(trace, round -> bonus(round) && round.drafted() > 1 && round.drafted() <= MANY)
                .or(() -> first(trace, Rounds::bonus)));
        finders.put("unsure", trace -> longest(trace, round -> round.drafted() > 0, Rounds::highest));
        // Many sure tokens, then one whose score crossed the threshold.
        finders.put("stopped", trace -> longest(
                        trace, round -> round.stop() == StopReason.ENTROPY && round.drafted() <= MANY, RoundEnded::drafted)
                .or(() -> first(trace, round -> round.stop() == StopReason.ENTROPY)));
        finders.put("drawn", trace -> first(trace, round -> round.tokens().stream()
                .anyMatch(token -> token.outcome() == Outcome.REJECTED && token.uniform().isPresent())));
        finders.put("wasted", trace -> longest(
                trace, round -> round.tested() < round.drafted(), round -> round.drafted() - round.tested()));
        finders.put("tree", trace -> longest(
                trace, round -> round.isTree() && round.accepted() > 0 && round.tested() > round.accepted(), RoundEnded::accepted));
        // Where the constant c promises more than is kept.
        finders.put("broken", trace -> longest(trace, round -> any(round, Rounds::broken), round -> most(round, Rounds::broken)));
        // Where the divergence promises most over what c promises.
        finders.put("modest", trace -> longest(trace, round -> any(round, Rounds::modest), round -> most(round, Rounds::modest)));
        return finders;
    }

    /** Every name a round can be found by. */
    public static List<String> names() {
        return List.copyOf(FINDERS.keySet());
    }

    /** The round of a name, or of a number from 1; empty when the run has none such. */
    public static Optional<RoundEnded> find(Trace trace, String name) {
        if (name.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(name);
            return ended(trace).stream().filter(round -> round.round() == number).findFirst();
        }
        return Optional.ofNullable(FINDERS.get(name)).flatMap(finder -> finder.apply(trace));
    }

    /**
     * A token of a round by name or by its number from 1: its place among the round's chips, the target's own token being
     * the one after the drafted ones. Empty when it has none such.
     */
    public static OptionalInt token(RoundEnded round, String name) {
        return switch (name) {
            case "refused" -> index(round, token -> token.outcome() == Outcome.REJECTED);
            case "kept" -> index(round, token -> token.outcome() == Outcome.ACCEPTED);
            case "discarded" -> index(round, token -> token.outcome() == Outcome.DISCARDED);
            case "unsure" -> best(round, VerifiedToken::entropy, token -> true);
            case "broken" -> best(round, Rounds::broken, token -> token.outcome() != Outcome.DISCARDED);
            case "modest" -> best(round, Rounds::modest, token -> token.outcome() != Outcome.DISCARDED);
            case "last" -> round.drafted() > 0 ? OptionalInt.of(round.drafted() - 1) : OptionalInt.empty();
            case "next" -> round.next().isPresent() ? OptionalInt.of(round.drafted()) : OptionalInt.empty();
            default -> {
                int place = name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : 0;
                yield place >= 1 && place <= round.drafted() ? OptionalInt.of(place - 1) : OptionalInt.empty();
            }
        };
    }

    /** Tokens the target has tested. */
    static List<VerifiedToken> tested(Trace trace) {
        return ended(trace).stream()
                .flatMap(round -> round.tokens().stream())
                .filter(token -> token.outcome() != Outcome.DISCARDED)
                .toList();
    }

    /**
     * What can be promised of a token of a run, with the c of its policy: a score of the entropy at T = 1 tells none beside
     * that of what was drawn from.
     */
    static Ladder ladder(Trace trace, VerifiedToken token) {
        var policy = trace.run().policy();
        return Sight.of(policy) == Sight.WARPED
                ? ladder(token)
                : new Ladder(
                        token.overlap(), token.entropy(), token.crossEntropy(),
                        LiveRule.of(Optional.of(policy)).score().coefficient());
    }

    private static Ladder ladder(VerifiedToken token) {
        double c = token.entropy() > 0 && token.score() > 0
                ? token.score() * token.score() / token.entropy()
                : EntropyScore.REFERENCE_COEFFICIENT;
        return new Ladder(token.overlap(), token.entropy(), token.crossEntropy(), c);
    }

    /** By how much c promises too much; below 0 where it does not. */
    private static double broken(VerifiedToken token) {
        var ladder = ladder(token);
        return ladder.known() && Double.isFinite(ladder.crossEntropy()) ? ladder.promise() - ladder.overlap() : Double.NEGATIVE_INFINITY;
    }

    /** By how much the divergence promises more than c. */
    private static double modest(VerifiedToken token) {
        var ladder = ladder(token);
        return ladder.known() && Double.isFinite(ladder.crossEntropy()) ? ladder.pinsker() - ladder.promise() : Double.NEGATIVE_INFINITY;
    }

    private static boolean any(RoundEnded round, ToDoubleFunction<VerifiedToken> worth) {
        return !round.isTree() && most(round, worth) > 0;
    }

    private static double most(RoundEnded round, ToDoubleFunction<VerifiedToken> worth) {
        return round.tokens().stream()
                .filter(token -> token.outcome() != Outcome.DISCARDED)
                .mapToDouble(worth)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static OptionalInt index(RoundEnded round, Predicate<VerifiedToken> wanted) {
        return IntStream.range(0, round.drafted()).filter(i -> wanted.test(round.tokens().get(i))).findFirst();
    }

    private static OptionalInt best(RoundEnded round, ToDoubleFunction<VerifiedToken> worth, Predicate<VerifiedToken> wanted) {
        return IntStream.range(0, round.drafted())
                .filter(i -> wanted.test(round.tokens().get(i)))
                .boxed()
                .max(Comparator.comparingDouble(i -> worth.applyAsDouble(round.tokens().get(i))))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static boolean bonus(RoundEnded round) {
        return round.next().filter(next -> next.source() == NextToken.Source.BONUS).isPresent();
    }

    private static double highest(RoundEnded round) {
        return round.tokens().stream().mapToDouble(VerifiedToken::entropy).max().orElse(0);
    }

    private static Optional<RoundEnded> first(Trace trace, Predicate<RoundEnded> what) {
        return ended(trace).stream().filter(what).findFirst();
    }

    /** The one that is worth most, the earliest of its worth. */
    private static Optional<RoundEnded> longest(Trace trace, Predicate<RoundEnded> what, ToDoubleFunction<RoundEnded> worth) {
        return ended(trace).stream()
                .filter(what)
                .max(Comparator.comparingDouble(worth).thenComparing(RoundEnded::round, Comparator.reverseOrder()));
    }

    private static List<RoundEnded> ended(Trace trace) {
        return trace.rounds().stream().flatMap(round -> round.ended().stream()).toList();
    }
}
