package draftscope.decoding.event;

import java.util.Arrays;
import java.util.Optional;

/** What the rounds of a run add up to, as they go by. For one thread. */
public final class RoundSums {

    private int rounds;
    private int drafted;
    private int tested;
    private int accepted;
    private int[] output = new int[64];
    private int length;

    public void add(RoundEnded round) {
        rounds++;
        drafted += round.drafted();
        tested += round.tested();
        for (var token : round.tokens()) {
            if (token.outcome() == Outcome.ACCEPTED) {
                accepted++;
                append(token.id());
            }
        }
        round.next().ifPresent(next -> append(next.id()));
    }

    private void append(int id) {
        output = length == output.length ? Arrays.copyOf(output, 2 * length) : output;
        output[length++] = id;
    }

    /** The counts so far; no times. */
    public RunTotals totals() {
        return new RunTotals(rounds, drafted, tested, accepted, length, 0, 0, 0, 0);
    }

    /** What the end of the run says otherwise than its rounds, as {@code field: why}; empty where they agree. */
    public Optional<String> contradiction(RunEnded end) {
        var told = end.totals();
        return differs("rounds", told.rounds(), rounds)
                .or(() -> differs("drafted", told.drafted(), drafted))
                .or(() -> differs("accepted", told.accepted(), accepted))
                .or(() -> differs("new_tokens", told.newTokens(), length))
                .or(() -> ids(end.outputIds().toArray()));
    }

    private static Optional<String> differs(String field, int told, int sum) {
        return told == sum
                ? Optional.empty()
                : Optional.of(field + ": is " + told + ", but the rounds before add up to " + sum);
    }

    private Optional<String> ids(int[] told) {
        int at = Arrays.mismatch(told, 0, told.length, output, 0, length);
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of("output_ids: "
                + (at < Math.min(told.length, length)
                        ? "token " + at + " is " + told[at] + ", but the rounds made " + output[at]
                        : "are " + told.length + " tokens, but the rounds made " + length));
    }
}
