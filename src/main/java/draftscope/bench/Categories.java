package draftscope.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The categories of a prompt file, and a pool that the literature reports as one: MT-Bench's eight, which Spec-Bench calls
 * multi-turn conversation.
 */
final class Categories {

    static final String MT_BENCH = "MT-Bench";

    private static final Set<String> EIGHT =
            Set.of("writing", "roleplay", "reasoning", "math", "coding", "extraction", "stem", "humanities");

    private Categories() {}

    /** Those of a file, and after them the pool where all eight are there. */
    static List<String> shown(List<String> own) {
        var shown = new ArrayList<>(own);
        if (own.containsAll(EIGHT) && !own.contains(MT_BENCH)) {
            shown.add(MT_BENCH);
        }
        return shown;
    }

    /** Whether a prompt's category is what is asked for, or of the pool that is. */
    static boolean holds(String asked, String own) {
        return asked.equals(own) || asked.equals(MT_BENCH) && EIGHT.contains(own);
    }
}
