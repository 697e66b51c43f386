package draftscope.app.viewmodel;

import draftscope.app.viewmodel.chart.EntropyRamp;
import draftscope.decoding.DraftToken;
import draftscope.decoding.EntropyScore;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunStarted;
import draftscope.decoding.TraceEvent;
import draftscope.trace.TextAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The stage in the middle: the text, the round seen large, a lane for every round. It takes events in batches, one a
 * frame, and changes every observable at most once a batch.
 *
 * <p>At full speed rounds come faster than anybody can look: the large view then holds each for {@link #HOLD_NANOS}
 * and counts the ones it skipped.
 */
public final class StageViewModel {

    /** Shortest time a finished round stays in the large view while others follow. */
    public static final long HOLD_NANOS = 120_000_000L;

    private final ObservableList<TextSpan> text = FXCollections.observableArrayList();
    private final ObservableList<RoundLane> lanes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<RoundLane> current = new ReadOnlyObjectWrapper<>(RoundLane.NONE);
    private final ReadOnlyIntegerWrapper skipped = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyObjectWrapper<Optional<RunStarted>> run = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final List<DraftToken> drafting = new ArrayList<>();
    private TextAssembler pieces = new TextAssembler();
    private long heldSince;
    private int shown;

    /** The running text, only ever longer within a run. */
    public ObservableList<TextSpan> text() {
        return text;
    }

    /** Finished rounds, newest first. */
    public ObservableList<RoundLane> lanes() {
        return lanes;
    }

    /** The round of the large view. */
    public ReadOnlyObjectProperty<RoundLane> current() {
        return current.getReadOnlyProperty();
    }

    /** How many rounds of this run the large view has skipped. */
    public ReadOnlyIntegerProperty skipped() {
        return skipped.getReadOnlyProperty();
    }

    /** The run on stage; empty before there is one. */
    public ReadOnlyObjectProperty<Optional<RunStarted>> run() {
        return run.getReadOnlyProperty();
    }

    /** h of the run on stage; empty under a policy without a threshold, the reference's before there is a run. */
    public OptionalDouble threshold() {
        var started = run.get();
        if (started.isEmpty()) {
            return OptionalDouble.of(EntropyScore.REFERENCE_THRESHOLD);
        }
        var constants = started.get().policy().constants();
        return constants.containsKey("h") ? OptionalDouble.of(constants.get("h")) : OptionalDouble.empty();
    }

    /** Clears the stage. */
    public void clear() {
        text.clear();
        lanes.clear();
        drafting.clear();
        pieces = new TextAssembler();
        current.set(RoundLane.NONE);
        skipped.set(0);
        run.set(Optional.empty());
        heldSince = 0;
        shown = 0;
    }

    /**
     * Takes the events of a frame.
     *
     * @param events what happened since the last frame, oldest first
     * @param now the frame's time in nanoseconds
     */
    public void frame(List<TraceEvent> events, long now) {
        var spans = new ArrayList<TextSpan>();
        var rounds = new ArrayList<RoundLane>();
        boolean ended = false;
        for (var event : events) {
            if (event instanceof RunStarted started) {
                clear();
                spans.clear();
                rounds.clear();
                run.set(Optional.of(started));
            } else if (event instanceof DraftToken token) {
                drafting.add(token);
            } else if (event instanceof RoundEnded round) {
                drafting.clear();
                rounds.add(0, RoundLane.of(round));
                read(round, spans);
            } else if (event instanceof RunEnded end) {
                ended = true;
                drafting.clear();
                add(pieces.finish(), TextSpan.PLAIN, spans);
                if (end.finish() == RunEnded.Finish.EOS && !spans.isEmpty()) {
                    spans.remove(spans.size() - 1);
                } else if (end.finish() == RunEnded.Finish.EOS && !text.isEmpty()) {
                    text.remove(text.size() - 1);
                }
            }
        }
        if (!spans.isEmpty()) {
            text.addAll(spans);
        }
        if (!rounds.isEmpty()) {
            lanes.addAll(0, rounds);
        }
        show(now, !rounds.isEmpty(), ended);
    }

    /** Shows a run again after others, with the number of rounds its large view had skipped. */
    public void restore(List<TraceEvent> events, int skippedThen, long now) {
        clear();
        frame(events, now);
        skipped.set(skippedThen);
    }

    private void read(RoundEnded round, List<TextSpan> spans) {
        for (int i = 0; i < round.accepted(); i++) {
            var token = round.tokens().get(i);
            add(pieces.add(token.text()), EntropyRamp.step(token.entropy()), spans);
        }
        round.next().ifPresent(next -> add(pieces.add(next.text()), TextSpan.PLAIN, spans));
    }

    private static void add(String made, int heat, List<TextSpan> spans) {
        if (!made.isEmpty()) {
            spans.add(new TextSpan(made, heat));
        }
    }

    private void show(long now, boolean fresh, boolean ended) {
        boolean held = shown > 0 && now - heldSince < HOLD_NANOS && !ended;
        if (held) {
            return;
        }
        if (!lanes.isEmpty() && lanes.get(0).number() != shown) {
            int newest = lanes.get(0).number();
            skipped.set(skipped.get() + newest - shown - 1);
            shown = newest;
            heldSince = now;
            current.set(lanes.get(0));
        } else if (!drafting.isEmpty() && !fresh && drafting.size() != pendingShown()) {
            current.set(RoundLane.drafting(drafting));
        }
    }

    private int pendingShown() {
        var on = current.get();
        return on.finished() || on.number() == 0 ? 0 : on.drafted();
    }

    /** Shows a lane in the large view, as a click on it asks. */
    public void look(RoundLane lane) {
        current.set(lane);
    }
}
