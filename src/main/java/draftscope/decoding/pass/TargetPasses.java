package draftscope.decoding.pass;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes passes of a target that belong to no run: the very pass a round verifies with, over tokens one chooses. For the
 * engine's thread, between runs.
 */
public final class TargetPasses {

    private static final int STEPS = 5;

    private final Target target;
    private final Clock clock;

    public TargetPasses(Target target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    public int contextLength() {
        return target.contextLength();
    }

    /**
     * Lets the target read a finished text in one pass.
     *
     * @param prompt what stood before it, at least one token
     * @return empty when cancelled
     */
    public Optional<Reading> read(TokenIds prompt, TokenIds written, Cancellation cancellation) {
        try {
            var text = new TokenBuffer(prompt);
            if (!target.readPrompt(text, cancellation)) {
                return Optional.empty();
            }
            long begin = clock.nanos();
            var verdict = verify(text, written);
            double millis = clock.millisSince(begin);
            var chosen = verdict.tests().stream().mapToInt(test -> test.top().ids()[0]).toArray();
            var steps = new ArrayList<Double>();
            for (int i = 0; i < STEPS && !cancellation.requested(); i++) {
                target.rewind(text.size() - 1);
                begin = clock.nanos();
                verify(text, TokenIds.empty());
                steps.add(clock.millisSince(begin));
            }
            return steps.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reading(written, TokenIds.of(chosen), written.size() + 1, millis, median(steps)));
        } finally {
            target.rewind(0);
        }
    }

    /**
     * Times passes of several widths after the beginning of a text, in turns.
     *
     * @param text any text; its tokens are fed, again from its start where it is too short
     * @param rows the widths, each at least 1
     * @param behind how many tokens lie before the pass, at least 1
     * @return wall time of each in milliseconds; empty when cancelled
     */
    public Optional<double[]> millis(TokenIds text, int[] rows, int behind, Cancellation cancellation) {
        try {
            var before = new TokenBuffer(taken(text, 0, behind));
            if (!target.readPrompt(before, cancellation)) {
                return Optional.empty();
            }
            var millis = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                if (cancellation.requested()) {
                    return Optional.empty();
                }
                target.rewind(before.size() - 1);
                var fed = taken(text, behind, rows[i] - 1);
                long begin = clock.nanos();
                verify(before, fed);
                millis[i] = clock.millisSince(begin);
            }
            return Optional.of(millis);
        } finally {
            target.rewind(0);
        }
    }

    private Target.Verdict verify(TokenBuffer text, TokenIds guesses) {
        var proposal = guesses.isEmpty() ? Proposal.EMPTY : Proposal.chain(guesses, DraftDistributions.POINT_MASSES);
        return target.verify(text, proposal, Sampling.GREEDY, new double[0]);
    }

    private static TokenIds taken(TokenIds text, int from, int count) {
        return TokenIds.of(IntStream.range(0, count).map(i -> text.get((from + i) % text.size())).toArray());
    }

    /** The middle of some numbers; the mean of the two middle ones of an even count. */
    public static double median(Iterable<Double> numbers) {
        var sorted = new ArrayList<Double>();
        numbers.forEach(sorted::add);
        var all = sorted.stream().mapToDouble(n -> n).sorted().toArray();
        int half = all.length / 2;
        return all.length == 0 ? Double.NaN : all.length % 2 == 1 ? all[half] : Arrays.stream(all, half - 1, half + 1).average().orElse(Double.NaN);
    }
}
