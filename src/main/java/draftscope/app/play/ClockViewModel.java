package draftscope.app.play;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.Words;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import draftscope.trace.TraceRecorder;
import draftscope.trace.TraceRound;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The presentation clock: which place of a run the stage shows. The engine's events go into a recorder at once; what
 * the stage is told is a function of that trace and this clock, so that pausing, slowing and going back change no
 * figure.
 */
public final class ClockViewModel {

    private static final double REST_MILLIS = 4000;

    private final ReadOnlyIntegerWrapper stepNow = new ReadOnlyIntegerWrapper(0);
    /** The step shown, see {@link draftscope.trace.Position}. */
    public final ReadOnlyIntegerProperty step = stepNow.getReadOnlyProperty();
    private final ReadOnlyIntegerWrapper stepsNow = new ReadOnlyIntegerWrapper(1);
    /** How many steps there are so far, at least 1. */
    public final ReadOnlyIntegerProperty steps = stepsNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper playingNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty playing = playingNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper readyNow = new ReadOnlyBooleanWrapper(false);
    /** Whether there is a run to show. */
    public final ReadOnlyBooleanProperty ready = readyNow.getReadOnlyProperty();
    private final ClockPlace place = new ClockPlace();
    public final ObjectProperty<PaceChoice> pace = new SimpleObjectProperty<>(PaceChoice.LIVE);
    public final ObjectProperty<StepUnit> unit = new SimpleObjectProperty<>(StepUnit.ROUND);
    private Optional<TraceRecorder> live = Optional.empty();
    private Optional<Trace> replay = Optional.empty();
    private TracePlayer player = TracePlayer.at(0, PaceChoice.LIVE.pace(false));
    private boolean lentPace;
    /** Whether it begins once more after its end. */
    private boolean again;
    private double now;
    private int told = -1;
    private boolean toldEnd;
    private boolean moved;
    private final VerdictStop verdict = new VerdictStop();
    private double atRest = Double.NaN;
    /** Where it stands down to the phase, and where it holds. */
    public final Holding holding = new Holding();

    public ClockViewModel() {
        pace.addListener((observed, before, after) -> {
            lentPace = false;
            trace().ifPresent(t -> player = player.withPace(t, now, after.pace(t.end().isPresent())));
        });
    }

    /** Where in the run it stands, in words. */
    public ReadOnlyStringProperty place() {
        return place.words;
    }

    /** Tells the words of the place which round is seen large, and which one somebody chose to look at, 0 for none. */
    public void onStage(int round, int chosen) {
        place.onStage(round, chosen);
        place.show(trace(), step.get(), playing.get());
    }

    /** Whether it stands before the phase it is to stop before. */
    public boolean held() {
        return trace().filter(trace -> !player.playing() && !moved && holding.held(trace)).isPresent();
    }

    /** Right after the last guess of a round that has ended, where it is known why it was the last. */
    public void toStop(int round) {
        trace().ifPresent(trace -> stand(trace, Moment.stopped(trace, round)));
    }

    private void stand(Trace trace, Moment there) {
        holding.put(there);
        move(player.seek(trace, now, there.step()));
    }

    /** The run on show, as far as it has come; empty before there is one. */
    public Optional<Trace> trace() {
        return replay.isPresent() ? replay : live.flatMap(TraceRecorder::trace);
    }

    /** Whether the run on show is a recorded one. */
    public boolean replays() {
        return replay.isPresent();
    }

    /** The person's own run, as far as the engine has come; empty before there is one. */
    public Optional<Trace> own() {
        return live.flatMap(TraceRecorder::trace);
    }

    /** Takes an event of the person's own run; its start puts it on show, unless a recorded one is. */
    public void record(TraceEvent event) {
        if (event instanceof RunStarted) {
            live = Optional.of(new TraceRecorder());
            if (replay.isEmpty()) {
                begin(fromStart(false));
            }
        }
        live.ifPresent(recorder -> recorder.on(event));
    }

    /** Looks at what the engine makes from now on. */
    public void watchEngine() {
        replay = Optional.empty();
        live = Optional.empty();
        goLive();
        begin(TracePlayer.at(now, pace.get().pace(false)));
        show();
    }

    /** What the example was shown at is no pace for a run that is being made. */
    public void goLive() {
        if (lentPace) {
            pace.set(PaceChoice.LIVE);
        }
    }

    /** Brings back an earlier run of the person's own, at its end. */
    public void recall(List<TraceEvent> events) {
        var recorder = new TraceRecorder();
        events.forEach(recorder::on);
        replay = Optional.empty();
        live = Optional.of(recorder);
        toldEnd = false;
        begin(player);
        own().ifPresent(trace -> player = player.seek(trace, now, trace.steps() - 1));
        show();
    }

    /** Puts a recorded run on show from its start. */
    public void open(Trace trace) {
        replay = Optional.of(trace);
        begin(fromStart(trace.end().isPresent()));
    }

    /** The recorded run on show is still being made and has come further. */
    public void grown(Trace trace) {
        replay = replay.map(before -> trace);
        show();
    }

    /** Shows a recorded run twice, slowly: for ever would keep a core busy for nothing. The pace goes back to live with the engine. */
    public void openExample(Trace trace) {
        pace.set(PaceChoice.CALM);
        lentPace = true;
        open(trace);
        again = true;
    }

    private TracePlayer fromStart(boolean over) {
        return new TracePlayer(0, now, now, pace.get().pace(over), true);
    }

    private void begin(TracePlayer start) {
        verdict.drop();
        again = false;
        holding.begin();
        told = -1;
        atRest = Double.NaN;
        player = start;
    }

    private void play(Trace trace) {
        player = player.withPace(trace, now, pace.get().pace(trace.end().isPresent())).play(trace, now);
    }

    public void toggle() {
        trace().ifPresent(trace -> {
            verdict.drop();
            if (player.playing()) {
                player = player.pause(trace, now);
            } else if (holding.moment().half(trace) && player.atEnd(trace)) {
                seek(player.step());
            } else {
                play(trace);
            }
            again = false;
            show();
        });
    }

    /** A number of the chosen units on, or back below 0. */
    public void step(int count) {
        switch (unit.get()) {
            case TOKEN -> stepTokens(count);
            case PHASE -> stepPhases(count);
            case ROUND -> stepRounds(count);
        }
    }

    /** A number of phases on, or back below 0; a verdict goes guess by guess. */
    public void stepPhases(int count) {
        trace().ifPresent(trace -> {
            var there = holding.moment();
            for (int i = 0; i < Math.abs(count); i++) {
                there = count > 0 ? there.nextPhase(trace) : there.previousPhase(trace);
            }
            stand(trace, there);
        });
    }

    /** A number of tokens on, or back below 0. */
    public void stepTokens(int count) {
        trace().ifPresent(trace -> step(trace, player.stepTokens(trace, now, count), count > 0));
    }

    /** A number of rounds on, or back below 0. */
    public void stepRounds(int count) {
        trace().ifPresent(trace -> step(trace, player.stepRounds(trace, now, count), count > 0));
    }

    /** On, as far as the show does not hold, or back; what was judged in part is judged whole first. */
    private void step(Trace trace, TracePlayer there, boolean on) {
        if (on && !holding.moment().half(trace)) {
            holding.onward(true);
            move(there);
        } else {
            stand(trace, Moment.whole(trace, on ? step.get() : there.step()));
        }
    }

    /** Goes on, at its pace, to the next verdict of the target and stops there. */
    public void nextVerdict() {
        trace().ifPresent(trace -> {
            verdict.next(trace, player.pause(trace, now).position(trace));
            play(trace);
            again = false;
            show();
        });
    }

    /** Whether it is on its way to a verdict, or stands at one it was sent to. */
    public boolean attends() {
        return verdict.isSet();
    }

    /** How fast the show goes right now. */
    public Pace now() {
        return player.pace();
    }

    /** See {@link ClockWords#waiting}; {@code running} whether the engine makes the run. */
    public String waiting(boolean running, Function<TraceRound, String> stopped) {
        boolean made = replay.isEmpty() && running;
        return trace().map(trace -> ClockWords.waiting(trace, holding.shown(trace, player, now), player, made, stopped))
                .orElse(made ? Words.of("wait.prompt") : "");
    }

    public void seek(int wanted) {
        trace().ifPresent(trace -> stand(
                trace, Moment.whole(trace, Math.max(0, Math.min(wanted, trace.steps() - 1)))));
    }

    /** To the newest there is; at live pace it goes on from there with the engine. */
    public void toEnd() {
        trace().ifPresent(trace -> {
            seek(trace.steps() - 1);
            if (trace.end().isEmpty()) {
                player = player.play(trace, now);
                show();
            }
        });
    }

    private void move(TracePlayer there) {
        verdict.drop();
        player = there;
        moved = true;
        again = false;
        show();
    }

    /**
     * Goes on to a frame.
     *
     * @param nanos the frame's time
     * @return what the stage is to be told
     */
    public Told frame(long nanos) {
        now = nanos / 1e6;
        var shown = trace();
        if (shown.isEmpty()) {
            return Told.NOTHING;
        }
        var trace = shown.get();
        if (player.origin() > now || told < 0 && player.since() == 0) {
            // The clock was set before the first frame gave it the time.
            player = new TracePlayer(player.step(), now, now, player.pace(), player.playing());
        }
        player = player.tick(trace, now);
        holding.onward(player.playing());
        player = verdict.stop(trace, player, now);
        player = holding.arrive(trace, player, now);
        moved |= holding.changed();
        boolean jumped = told < 0 || player.step() < told;
        boolean over = player.atEnd(trace) && trace.end().isPresent();
        var news = moved || jumped
                ? new Told(List.of(), Optional.of(place(trace, over)))
                : new Told(since(trace, over), Optional.empty());
        moved = false;
        told = player.step();
        toldEnd = over;
        rest(trace, over);
        show();
        return news;
    }

    private Place place(Trace trace, boolean over) {
        var at = holding.moment();
        return new Place(trace, player.step(), over && !at.half(trace), at.since(trace));
    }

    /** What figures may tell while something is kept from the stage: all before the step on show; empty when nothing is. */
    public Optional<Place> untold() {
        return trace().filter(holding::keepsBack).map(trace -> new Place(trace, Math.max(0, player.step() - 1), false));
    }

    private List<TraceEvent> since(Trace trace, boolean over) {
        List<TraceEvent> events = trace.between(told, player.step());
        return over && !toldEnd ? Stream.concat(events.stream(), trace.end().stream()).toList() : events;
    }

    /** At the end it stands still; an example waits a little and begins once more. */
    private void rest(Trace trace, boolean over) {
        if (!over) {
            atRest = Double.NaN;
        } else if (!again) {
            player = player.playing() ? player.pause(trace, now) : player;
        } else if (Double.isNaN(atRest)) {
            atRest = now;
        } else if (now - atRest > REST_MILLIS) {
            begin(fromStart(true));
        }
    }

    private void show() {
        var shown = trace();
        readyNow.set(shown.isPresent());
        playingNow.set(shown.isPresent() && player.playing());
        stepsNow.set(shown.map(Trace::steps).orElse(1));
        stepNow.set(shown.isPresent() ? Math.min(player.step(), steps.get() - 1) : 0);
        place.show(shown, step.get(), playing.get());
        holding.show(shown, player, now);
    }
}
