package draftscope.draw;

import draftscope.decoding.event.PolicyInfo;
import java.util.Set;

/** How a policy of a trace is called on screen. */
public final class PolicyNames {

    private static final Set<String> KNOWN = Set.of("svip", "constant", "heuristic", "none");

    private PolicyNames() {}

    /** Its name without constants; a policy unknown here keeps the name the trace gives it. */
    public static String plain(PolicyInfo policy) {
        return KNOWN.contains(policy.name()) ? Words.of("policy." + policy.name()) : policy.name();
    }

    /** {@code SVIP h 0.30}, {@code constant 5}. */
    public static String full(PolicyInfo policy) {
        var name = plain(policy);
        var constants = policy.constants();
        if (Double.isNaN(constants.getOrDefault("h", 0.0))) {
            return Words.of("policy.turned", name);
        }
        if (constants.containsKey("h")) {
            return name + " h " + Figures.fraction(constants.get("h"));
        }
        return constants.containsKey("draft_length")
                ? name + " " + Figures.count(Math.round(constants.get("draft_length")))
                : name;
    }
}
