package draftscope.app.play;

import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Where a show stands, down to the phase, and the phase before which it holds, at every pace and every step forward. */
public final class Holding {

    /** The phase it stops before in every round; empty when it goes through. */
    public final ObjectProperty<Optional<Phase>> before = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Phase>> phaseNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The phase on show; empty before the first round. */
    public final ReadOnlyObjectProperty<Optional<Phase>> phase = phaseNow.getReadOnlyProperty();
    private Moment at = Moment.START;
    private boolean forward;
    private boolean veil;
    private boolean changed;
    private boolean anew;

    public Moment moment() {
        return at;
    }

    /** Holds before the next phase, after the last before none. */
    public void beforeNext() {
        int next = before.get().map(phase -> phase.ordinal() + 1).orElse(0);
        before.set(next < Phase.values().length ? Optional.of(Phase.values()[next]) : Optional.empty());
    }

    /** Keeps what tells whether drafting stops at the newest guess from stage and figures, or lets it be seen. */
    public void veil(boolean wanted) {
        changed |= veil != wanted;
        veil = wanted;
    }

    /** Whether something of the step on show is kept from the stage, so that figures are not to tell of it either. */
    public boolean keepsBack(Trace trace) {
        return veil || at.half(trace);
    }

    /** Whether a run was put on show, or back to its start, since this was asked last, though it may have gone on since. */
    public boolean anew() {
        boolean did = anew;
        anew = false;
        return did;
    }

    /** Whether it stands at what it holds at. */
    boolean held(Trace trace) {
        return !changed && !forward && before.get().filter(phase -> at.before(phase, trace)).isPresent();
    }

    void begin() {
        at = Moment.START;
        anew = true;
        veil = false;
        forward = false;
    }

    void put(Moment there) {
        at = there;
        anew |= there.step() == 0;
        changed = true;
        forward = false;
    }

    /** Goes on, or a person steps on: what comes next is held at. */
    void onward(boolean goes) {
        forward |= goes;
    }

    /** Whether something changed since this was asked last that the stage cannot hear of as events. */
    boolean changed() {
        boolean did = changed;
        changed = false;
        return did;
    }

    /** Comes to what a player shows, or to the moment before it at which it holds; the player there. */
    TracePlayer arrive(Trace trace, TracePlayer player, double now) {
        var there = Moment.whole(trace, player.step());
        boolean on = forward && there.compareTo(at) > 0;
        var held = on ? before.get().flatMap(phase -> at.hold(phase, trace, there)) : Optional.<Moment>empty();
        forward = false;
        if (held.isPresent()) {
            at = held.get();
            changed |= player.step() != at.step() || at.half(trace);
            return player.seek(trace, now, at.step());
        }
        if (on || there.step() != at.step()) {
            changed |= at.step() == there.step() && at.half(trace);
            at = there;
        }
        return player;
    }

    /** Says which phase is on show; {@code now} as the player's. */
    void show(Optional<Trace> trace, TracePlayer player, double now) {
        phaseNow.set(trace.flatMap(run -> shown(run, player, now).phase(run)));
    }

    /** What is on show: while it goes at a steady pace the parts of a step have their share of its time. */
    Moment shown(Trace trace, TracePlayer player, double now) {
        if (!player.playing() || !(player.pace() instanceof Pace.Tokens slowed) || player.step() != at.step()) {
            return at;
        }
        double millis = player.shownFor(now);
        var part = Moment.shown(trace, at.step(), millis * slowed.rate() / 1000, VerifySweep.live(millis, slowed));
        return part.compareTo(at) > 0 || trace.position(at.step()).verified() ? part : at;
    }
}
