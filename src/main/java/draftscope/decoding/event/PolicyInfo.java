package draftscope.decoding.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A length policy as a trace names it.
 *
 * @param name that of its entry, {@code svip} for one; {@code none} for the target alone
 * @param constants its numbers by name, in the order to be written
 */
public record PolicyInfo(String name, Map<String, Double> constants) {

    /** Copies the map, keeping its order. */
    public PolicyInfo {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }
}
