package draftscope.app.play;

import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rounds of a run ask of the room of one, so that a round that is drawn keeps its scale while it grows and bars of
 * rounds compare. Of a run under way it learns as that goes on, and then only ever grows.
 */
public final class RoundScale {

    /** One that was held up must not make all others too short to see. */
    private static final double USUAL = 0.9;

    private static final double CHIP = 27;
    private static final double SIGN = 9.6;

    private final double chips;
    private final boolean known;
    private double millis;

    private RoundScale(double chips, boolean known, double millis) {
        this.chips = chips;
        this.known = known;
        this.millis = millis;
    }

    public static RoundScale of(Optional<Trace> run) {
        boolean whole = run.filter(trace -> trace.end().isPresent()).isPresent();
        return new RoundScale(
                whole ? usual(run.get().rounds().stream().mapToDouble(RoundScale::chips).toArray()) : 0,
                whole,
                whole ? usual(run.get()) : 0);
    }

    /** What nine of ten rounds of a run take at most, in milliseconds. */
    public static double usual(Trace trace) {
        return usual(trace.rounds().stream().mapToDouble(TraceRound::millis).toArray());
    }

    private static double usual(double[] each) {
        Arrays.sort(each);
        return each.length == 0 ? 0 : each[(int) Math.ceil(USUAL * each.length) - 1];
    }

    private static double chips(TraceRound round) {
        return round.ended().stream()
                .flatMap(ended -> Stream.concat(
                        ended.tokens().stream().map(VerifiedToken::text), ended.cut().stream().map(CutGuess::text)))
                .mapToDouble(text -> CHIP + SIGN * Math.max(1, text.strip().length()))
                .sum();
    }

    /** Whether nine of ten rounds would not fit into a width with large chips; false while that is not known. */
    public boolean chipsWiderThan(double width) {
        return chips > width;
    }

    /** Milliseconds the scale of a round's times reaches. */
    public double reaching(RoundLane lane) {
        if (!known) {
            millis = Math.max(millis, lane.draftMillis() + lane.verifyMillis());
        }
        return millis;
    }
}
