package draftscope.model;

import java.util.Map;
import java.util.Optional;

/**
 * A model's weights in memory, which several pairs may use one beside the other: nothing changes them. They are freed when
 * the last who holds them lets go. For the engine's thread.
 */
public abstract class SharedModel {

    private int holders = 1;

    /** Empty of one that no other pair may use, because nobody knows whether it would read the same. */
    public abstract Optional<ModelIdentity> identity();

    /** Bytes on each device. */
    public abstract Map<String, Long> bytes();

    /** Once more; each that holds it lets go of it once. */
    final void hold() {
        if (holders == 0) {
            throw new IllegalStateException("this model is not in memory any more");
        }
        holders++;
    }

    public final void letGo() {
        if (holders == 0) {
            throw new IllegalStateException("this model was let go of more often than held");
        }
        holders--;
        if (holders == 0) {
            free();
        }
    }

    /** Gives the memory back; nobody holds it any more. */
    protected abstract void free();
}
