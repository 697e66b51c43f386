package draftscope.decoding.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A drafter as a trace names it.
 *
 * @param options its options by name, in the order to be written
 */
public record DrafterInfo(String name, Map<String, Double> options) {

    public DrafterInfo {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
