package draftscope.app.viewmodel;

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
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
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

    private final ReadOnlyDoubleWrapper sinceVerified = new ReadOnlyDoubleWrapper(Double.POSITIVE_INFINITY);
    private final List<DraftToken> drafting = new ArrayList<>();
    private TextAssembler pieces = new TextAssembler();
    private List<TextSpan> opening = List.of();
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

    /**
     * Milliseconds of presentation since the round of the large view was verified, for {@link VerifySweep}; infinite
     * when it is not to be shown happening: at full speed, and when one looks at an earlier round.
     */
    public ReadOnlyDoubleProperty sinceVerified() {
        return sinceVerified.getReadOnlyProperty();
    }

    /** Whether something on the stage moves, so that more pictures a second are worth their time. */
    boolean moving() {
        return sinceVerified.get() < VerifySweep.MILLIS;
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

    /** h that was in force in a round: the run's, unless it was turned meanwhile. */
    public OptionalDouble threshold(RoundLane lane) {
        var turned = lane.ended().map(RoundEnded::threshold).orElse(OptionalDouble.empty());
        if (turned.isPresent()) {
            return turned;
        }
        boolean drafting = !lane.finished() && lane.number() > 0 && !lanes.isEmpty();
        return drafting ? threshold(lanes.get(0)) : threshold();
    }

    /** Why a round stopped drafting, in words. */
    public String reason(RoundLane lane) {
        return lane.finished() ? StopWords.of(lane, run.get().map(RunStarted::policy), threshold(lane)) : lane.reason();
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
        sinceVerified.set(Double.POSITIVE_INFINITY);
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
                spans.addAll(opening);
                run.set(Optional.of(started));
            } else if (event instanceof DraftToken token) {
                drafting.add(token);
            } else if (event instanceof RoundEnded round) {
                var lane = RoundLane.of(drafting, round);
                drafting.clear();
                rounds.add(0, lane);
                read(lane, spans);
            } else if (event instanceof RunEnded end) {
                ended = true;
                drafting.clear();
                var rest = pieces.finish();
                if (!rest.isEmpty()) {
                    spans.add(TextSpan.plain(rest));
                }
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

    /**
     * Shows a place of a run at once, however short what was shown before has been there.
     *
     * @param events what happened up to there, since the place shown before or from the start of the run
     * @param now the frame's time in nanoseconds
     */
    public void seek(List<TraceEvent> events, long now) {
        heldSince = now - HOLD_NANOS;
        sinceVerified.set(Double.POSITIVE_INFINITY);
        frame(events, now);
        skipped.set(0);
        if (!drafting.isEmpty()) {
            current.set(RoundLane.drafting(drafting));
        }
    }

    private void read(RoundLane lane, List<TextSpan> spans) {
        for (int i = 0; i < lane.chips().size(); i++) {
            var chip = lane.chips().get(i);
            if (chip.kind().inText()) {
                var made = pieces.add(chip.piece());
                if (!made.isEmpty()) {
                    spans.add(TextSpan.of(made, new TokenKey(lane.number(), i), chip));
                }
            }
        }
    }

    private void show(long now, boolean fresh, boolean ended) {
        if (moving()) {
            sinceVerified.set((now - heldSince) / 1e6);
        }
        boolean held = shown > 0 && (now - heldSince < HOLD_NANOS || moving()) && !ended;
        if (held) {
            return;
        }
        if (!lanes.isEmpty() && lanes.get(0).number() != shown) {
            int newest = lanes.get(0).number();
            // Seen being drafted and next in line: slow enough to see it judged too.
            boolean watched = pendingShown() > 0 && current.get().number() == newest;
            sinceVerified.set(watched ? 0 : Double.POSITIVE_INFINITY);
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

    /** The finished round of a number, or the one being drafted if it is on show. */
    public Optional<RoundLane> lane(int number) {
        // Lanes stand newest first and rounds are numbered without gaps, so the place is known.
        int at = lanes.isEmpty() ? -1 : lanes.get(0).number() - number;
        if (at >= 0 && at < lanes.size() && lanes.get(at).number() == number) {
            return Optional.of(lanes.get(at));
        }
        return lanes.stream()
                .filter(lane -> lane.number() == number)
                .findFirst()
                .or(() -> Optional.of(current.get()).filter(lane -> number > 0 && lane.number() == number));
    }

    /** How many tokens of text this run has made before a round. */
    int tokensBefore(int number) {
        int tokens = 0;
        for (var lane : lanes) {
            if (lane.number() < number) {
                tokens += lane.ended().map(RoundEnded::newTokens).orElse(0);
            }
        }
        return tokens;
    }

    /**
     * The text up to a token, its own not included. A token that was refused or discarded is no part of the text; what
     * was drafted before it is then part of this one.
     */
    List<TextSpan> textBefore(TokenKey key) {
        var before = new ArrayList<TextSpan>();
        for (var span : text) {
            if (span.key().round() < key.round()
                    || span.key().round() == key.round() && span.key().index() < key.index()) {
                before.add(span);
            }
        }
        lane(key.round()).filter(lane -> key.index() < lane.drafted()).ifPresent(lane -> {
            for (int i = lane.accepted(); i < key.index(); i++) {
                before.add(TextSpan.plain(lane.chips().get(i).piece()));
            }
        });
        return before;
    }

    /** Text to stand before that of every run from now on. */
    void opening(List<TextSpan> spans) {
        opening = spans.stream().map(span -> TextSpan.plain(span.text())).toList();
    }

    /** A token's chip; empty when there is no such token. */
    public Optional<Chip> chip(TokenKey key) {
        return lane(key.round())
                .filter(lane -> key.index() >= 0 && key.index() < lane.chips().size())
                .map(lane -> lane.chips().get(key.index()));
    }

    /** Shows a lane in the large view, as a click on it asks. */
    public void look(RoundLane lane) {
        sinceVerified.set(Double.POSITIVE_INFINITY);
        current.set(lane);
    }
}
