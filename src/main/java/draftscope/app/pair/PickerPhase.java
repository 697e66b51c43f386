package draftscope.app.pair;

/** What the picker is at. */
public enum PickerPhase {
    /** Nothing. */
    IDLE,
    /** Models are looked up, and downloaded where they are missing. */
    FETCHING,
    /** The engine examines a pair. */
    CHECKING,
    /** The engine loads a pair. */
    LOADING
}
