package draftscope.cli.terminal;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunStarted;

/** Whether the speed of a run is told, and why it is not. */
public enum Told {
    /** It is. */
    SPEED,
    /** Its text has not the target's distribution. */
    LOSSY,
    /** People drafted it, and thinking is none of the engine's time. */
    PEOPLE;

    public static Told of(RunStarted run) {
        return of(run.exact(), DrafterCatalog.byPeople(run));
    }

    /**
     * Of a run.
     *
     * @param exact whether its text has the target's distribution
     * @param people whether people draft it
     */
    public static Told of(boolean exact, boolean people) {
        return !exact ? LOSSY : people ? PEOPLE : SPEED;
    }

    Told and(Told other) {
        return this == SPEED ? other : this;
    }
}
