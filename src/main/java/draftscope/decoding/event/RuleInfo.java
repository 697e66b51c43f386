package draftscope.decoding.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A verification rule as a trace names it.
 *
 * @param constants its numbers by name, in the order to be written
 * @param exact whether the text has the target's distribution under it
 */
public record RuleInfo(String name, Map<String, Double> constants, boolean exact) {

    public RuleInfo {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }
}
