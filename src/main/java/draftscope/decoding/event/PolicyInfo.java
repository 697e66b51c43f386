package draftscope.decoding.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A length policy as a trace names it.
 *
 * @param name that of its entry, {@code svip} for one; {@code none} for the target alone
 * @param constants its numbers by name, in the order to be written
 */
public record PolicyInfo(String name, Map<String, Double> constants) {

    public PolicyInfo {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
    }

    /** The policy's own name: a bench writes that of a drafter other than the draft model after it, and a space between. */
    public String method() {
        return name.split(" ", 2)[0];
    }

    /** The drafter's name in a bench; empty for the draft model. */
    public Optional<String> drafter() {
        return Optional.of(name.indexOf(' ')).filter(space -> space >= 0).map(space -> name.substring(space + 1));
    }
}
