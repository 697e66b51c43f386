package draftscope.testing;

import draftscope.decoding.port.TokenBuffer;
import java.util.Arrays;

/** The tokens a scripted model has read; fails when it is asked to go on from another text than it holds. */
final class ScriptedCache {

    private final int capacity;
    private int[] held = new int[0];

    ScriptedCache(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return held.length;
    }

    void rewind(int length) {
        if (length < held.length) {
            held = Arrays.copyOf(held, length);
        }
    }

    /** Feeds everything of {@code ids} that is not held yet; returns how many that was. */
    int feed(int[] ids) {
        if (ids.length > capacity) {
            throw new AssertionError(ids.length + " tokens fed into a context of " + capacity);
        }
        if (held.length > ids.length || !Arrays.equals(held, Arrays.copyOf(ids, held.length))) {
            throw new AssertionError("cache holds " + Arrays.toString(held) + ", fed " + Arrays.toString(ids));
        }
        int fed = ids.length - held.length;
        held = ids.clone();
        return fed;
    }

    static int[] upTo(TokenBuffer text, int end) {
        return text.slice(0, end);
    }
}
