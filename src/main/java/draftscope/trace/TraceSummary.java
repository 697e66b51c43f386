package draftscope.trace;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RoundSums;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import java.util.Optional;

/**
 * A run without its rounds.
 *
 * @param finish why it ended; empty when its end is not there
 * @param text the beginning of what it wrote, {@link #MOST_TEXT} characters at most
 * @param turned whether its threshold was turned while it went on, so that no command can repeat its rounds
 * @param totals counts and times; without its end the counts of its finished rounds, and no times
 */
public record TraceSummary(RunStarted run, Optional<RunEnded.Finish> finish, String text, boolean turned, RunTotals totals) {

    /** Most characters of text kept. */
    public static final int MOST_TEXT = 600;

    public static TraceSummary of(Trace trace) {
        var counts = new Counts(trace.run());
        trace.rounds().forEach(round -> round.ended().ifPresent(counts::add));
        trace.end().ifPresent(counts::end);
        return counts.summary();
    }

    /** Gathers a summary while a run goes by. */
    static final class Counts {

        private final RunStarted run;
        private final TextAssembler pieces = new TextAssembler();
        private final StringBuilder text = new StringBuilder();
        private final RoundSums sums = new RoundSums();
        /** Of the parameter that can be turned, unless the policy itself moves it. */
        private final Optional<Double> initial;

        private boolean turned;
        private Optional<RunEnded> end = Optional.empty();

        Counts(RunStarted run) {
            this.run = run;
            initial = PolicyCatalog.find(run.policy().name())
                    .filter(entry -> !entry.adapts(run.policy()))
                    .flatMap(PolicyEntry::live)
                    .map(parameter -> run.policy().constants().get(parameter.name()));
        }

        void add(RoundEnded round) {
            sums.add(round);
            turned = turned
                    || initial.isPresent()
                            && round.threshold().stream().anyMatch(now -> Double.compare(now, initial.get()) != 0);
            if (text.length() < MOST_TEXT) {
                round.tokens().stream()
                        .filter(token -> token.outcome() == Outcome.ACCEPTED)
                        .forEach(token -> text.append(pieces.add(token.text())));
                round.next().ifPresent(next -> text.append(pieces.add(next.text())));
            }
        }

        void end(RunEnded ended) {
            end = Optional.of(ended);
        }

        TraceSummary summary() {
            var words = end.map(RunEnded::text).orElseGet(text::toString);
            int cut = Math.min(MOST_TEXT, words.length());
            if (cut > 0 && cut < words.length() && Character.isHighSurrogate(words.charAt(cut - 1))) {
                cut--;
            }
            return new TraceSummary(
                    run,
                    end.map(RunEnded::finish),
                    words.substring(0, cut),
                    turned,
                    end.map(RunEnded::totals).orElseGet(sums::totals));
        }
    }
}
