package draftscope.trace;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the events of one run into a {@link Trace} that can be asked for at any time. Not thread-safe; the
 * traces it gives out are.
 */
public final class TraceRecorder implements TraceListener {

    private final GrowingList<TraceLine> lines = new GrowingList<>();
    private final GrowingList<TraceRound> finished = new GrowingList<>();
    private GrowingList<DraftToken> drafts = new GrowingList<>();
    private Optional<RunStarted> run = Optional.empty();
    private Optional<RunEnded> end = Optional.empty();

    @Override
    public void on(TraceEvent event) {
        add(TraceLine.of(event));
    }

    /**
     * Adds a line of the run.
     *
     * @throws IllegalStateException when a second run starts or an event comes before the first
     */
    public void add(TraceLine line) {
        line.event().ifPresent(this::take);
        lines.add(line);
    }

    /** The run so far; empty before it has started. */
    public Optional<Trace> trace() {
        return run.map(started -> new Trace(started, rounds(), end, lines.view()));
    }

    private void take(TraceEvent event) {
        if (event instanceof RunStarted started) {
            if (run.isPresent()) {
                throw new IllegalStateException("a recorder holds one run");
            }
            run = Optional.of(started);
        } else if (run.isEmpty()) {
            throw new IllegalStateException("the run has not started");
        } else if (event instanceof DraftToken token) {
            drafts.add(token);
        } else if (event instanceof RoundEnded ended) {
            finished.add(open(Optional.of(ended)));
            drafts = new GrowingList<>();
        } else if (event instanceof RunEnded ended) {
            end = Optional.of(ended);
        }
    }

    private List<TraceRound> rounds() {
        return drafts.size() == 0 ? finished.view() : finished.viewWith(open(Optional.empty()));
    }

    private TraceRound open(Optional<RoundEnded> ended) {
        if (finished.size() == 0) {
            return new TraceRound(1, 1, 0, 0, drafts.view(), ended);
        }
        var before = finished.last();
        return new TraceRound(
                before.number() + 1,
                before.lastStep() + 1,
                before.startMillis() + before.millis(),
                before.tokensAfter(),
                drafts.view(),
                ended);
    }
}
