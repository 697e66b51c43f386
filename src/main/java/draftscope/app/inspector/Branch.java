package draftscope.app.inspector;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Words;
import draftscope.draw.stage.OutputIds;
import draftscope.draw.stage.TextSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run and where it left the one it came from.
 *
 * @param number its number, from 1, which is the run that Run started
 * @param parent the branch it left; 0 for the first
 * @param at place in the text, from 1, of the token that differs; 0 for the first
 * @param chosen the token it goes on with; empty for the first
 * @param instead the token that stands there in its parent; empty for the first
 * @param opening the text before its own, as it is shown
 * @param before the new tokens of the text before its own, the chosen one last
 * @param events what happened in it
 * @param name what a person calls it; empty to be called after its token
 */
public record Branch(
        int number,
        int parent,
        int at,
        String chosen,
        String instead,
        List<TextSpan> opening,
        TokenIds before,
        List<TraceEvent> events,
        String name) {

    public Branch {
        opening = List.copyOf(opening);
        events = List.copyOf(events);
    }

    /** The same branch with what has happened meanwhile. */
    Branch with(List<TraceEvent> later) {
        return new Branch(number, parent, at, chosen, instead, opening, before, later, name);
    }

    Branch called(String other) {
        return new Branch(number, parent, at, chosen, instead, opening, before, events, other.strip());
    }

    /** Its text as far as it has come, that before its own included. */
    public String words() {
        var text = new StringBuilder();
        opening.forEach(span -> text.append(span.text()));
        end().ifPresentOrElse(ended -> text.append(ended.text()), () -> events.stream()
                .filter(RoundEnded.class::isInstance)
                .map(RoundEnded.class::cast)
                .forEach(round -> {
                    round.tokens().stream()
                            .filter(token -> token.outcome() == Outcome.ACCEPTED)
                            .forEach(token -> text.append(token.text()));
                    round.next().ifPresent(next -> text.append(next.text()));
                }));
        return text.toString();
    }

    /** The run's beginning; empty before it has begun. */
    public Optional<RunStarted> run() {
        return events.stream().filter(RunStarted.class::isInstance).map(RunStarted.class::cast).findFirst();
    }

    /** The run's end; empty when it has not come to one. */
    public Optional<RunEnded> end() {
        return events.stream().filter(RunEnded.class::isInstance).map(RunEnded.class::cast).findFirst();
    }

    /** Counts and times; zero while there are none. */
    public RunTotals totals() {
        return end().map(RunEnded::totals).orElse(RunTotals.ZERO);
    }

    /** All new tokens of the text, those before the branch included. */
    public TokenIds text() {
        var all = before.toArray();
        var own = OutputIds.of(events);
        int from = all.length;
        all = Arrays.copyOf(all, from + own.size());
        for (int i = 0; i < own.size(); i++) {
            all[from + i] = own.get(i);
        }
        return TokenIds.of(all);
    }

    public String title() {
        if (!name.isEmpty()) {
            return name;
        }
        // The first run is no branch, and the first branch is the first.
        return parent == 0 ? Words.of("branch.first") : Words.of("branch.title", number - 1, chosen, at);
    }
}
