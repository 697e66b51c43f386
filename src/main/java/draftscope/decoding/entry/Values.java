package draftscope.decoding.entry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checked numbers, one for every parameter of an entry.
 *
 * @param byName the numbers by the parameters' names, in their order
 */
public record Values(Map<String, Double> byName) {

    public Values {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public double real(String name) {
        return byName.get(name);
    }

    /** A whole number, or the place of a choice. */
    public int whole(String name) {
        return (int) real(name);
    }

    public boolean on(String name) {
        return real(name) != 0;
    }
}
