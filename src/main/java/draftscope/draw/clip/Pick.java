package draftscope.draw.clip;

import draftscope.decoding.entry.Named;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A round that is worth showing.
 *
 * @param round its number, from 1
 * @param why what it shows, at least one thing
 */
public record Pick(int round, List<Why> why) {

    /** Most rounds that are shown one after the other. */
    public static final int MOST = 8;

    /** Passes shown of a run in which nothing is drafted. */
    private static final int ALONE = 6;

    public Pick {
        why = List.copyOf(why);
    }

    /** What a round can be chosen for. */
    public enum Why implements Named {
        /** The first whose guesses were all kept, or a whole branch of them. */
        WHOLE,
        /** The first with a refusal. */
        REFUSED,
        /** The one with the most guesses; the first of them. */
        LONGEST,
        /** The one with the guess of the highest entropy. */
        UNSURE,
        /** One pass of the target, where nothing is drafted. */
        ALONE,
        /** Somebody named it. */
        HAND;

        public String words() {
            return Words.of("clip.why." + id());
        }
    }

    public String words() {
        return why.stream().map(Why::words).collect(Collectors.joining(", "));
    }

    /** The rounds chosen by what they show, in their order; none of a run without a finished round. */
    public static List<Pick> of(Trace trace) {
        var rounds = trace.rounds().stream().filter(round -> round.ended().isPresent()).toList();
        var drafted = rounds.stream().filter(round -> round.drafted() > 0).toList();
        if (drafted.isEmpty()) {
            return rounds.stream().limit(ALONE).map(round -> new Pick(round.number(), List.of(Why.ALONE))).toList();
        }
        Map<Why, TraceRound> found = new EnumMap<>(Why.class);
        first(drafted, Pick::whole).ifPresent(round -> found.put(Why.WHOLE, round));
        first(drafted, Pick::refused).ifPresent(round -> found.put(Why.REFUSED, round));
        most(drafted, RoundEnded::drafted).ifPresent(round -> found.put(Why.LONGEST, round));
        most(drafted.stream().filter(round -> unsure(round.ended().orElseThrow()) >= 0).toList(), Pick::unsure)
                .ifPresent(round -> found.put(Why.UNSURE, round));
        var whys = new TreeMap<Integer, List<Why>>();
        found.forEach((why, round) -> whys.computeIfAbsent(round.number(), number -> new ArrayList<>()).add(why));
        return whys.entrySet().stream().map(entry -> new Pick(entry.getKey(), entry.getValue())).toList();
    }

    /**
     * Rounds that somebody named, in that order, each once.
     *
     * @throws IllegalArgumentException in words, when one is none of the finished ones, or there are more than {@link #MOST}
     */
    public static List<Pick> named(Trace trace, List<Integer> numbers) {
        var picks = numbers.stream().distinct().map(number -> new Pick(number, List.of(Why.HAND))).toList();
        long finished = trace.rounds().stream().filter(round -> round.ended().isPresent()).count();
        if (picks.size() > MOST || picks.stream().anyMatch(pick -> pick.round() < 1 || pick.round() > finished)) {
            throw new IllegalArgumentException(Words.of("clip.rounds.rule", MOST, finished));
        }
        return picks;
    }

    /** Of a tree a whole branch is kept: the others are refused in any case. */
    private static boolean whole(RoundEnded round) {
        return round.isTree() ? ends(round, NextToken.Source.BONUS) : !round.refused() && round.accepted() == round.drafted();
    }

    private static boolean refused(RoundEnded round) {
        return round.isTree() ? ends(round, NextToken.Source.CORRECTION) : round.refused();
    }

    private static boolean ends(RoundEnded round, NextToken.Source source) {
        return round.next().filter(next -> next.source() == source).isPresent();
    }

    private static Optional<TraceRound> first(List<TraceRound> rounds, Predicate<RoundEnded> which) {
        return rounds.stream().filter(round -> round.ended().filter(which).isPresent()).findFirst();
    }

    private static Optional<TraceRound> most(List<TraceRound> rounds, ToDoubleFunction<RoundEnded> of) {
        // max() keeps the last of equals.
        return rounds.stream().max(Comparator.<TraceRound>comparingDouble(round -> of.applyAsDouble(round.ended().orElseThrow()))
                .thenComparing(Comparator.comparingInt(TraceRound::number).reversed()));
    }

    /** The highest entropy of its guesses in nats; −1 where none is known. */
    private static double unsure(RoundEnded round) {
        return round.tokens().stream().mapToDouble(VerifiedToken::entropy).filter(Double::isFinite).max().orElse(-1);
    }
}
