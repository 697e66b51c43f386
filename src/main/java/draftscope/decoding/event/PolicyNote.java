package draftscope.decoding.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a length policy weighed in a round, where the drafted tokens alone do not tell it: for traces, and for the strip
 * under the chips.
 *
 * @param values what it compared after each drafted token, or after each level of a tree; empty where the tokens tell it
 * @param figures further numbers by name, in the order to be written
 */
public record PolicyNote(List<Double> values, Map<String, Double> figures) {

    public static final PolicyNote NONE = new PolicyNote(List.of(), Map.of());

    /** Figure: the height at which the live parameter would stand were it 0; 0 where it is not told. */
    public static final String OFFSET = "offset";

    /** Figure: by how much that height grows for 1 of the live parameter; 1 where it is not told. */
    public static final String SLOPE = "slope";

    /** Figure: what the comparison rests on; the policy's words say what each number means. */
    public static final String BASIS = "basis";

    /** Figure: on how many outcomes of this run its expectations rest. */
    public static final String TESTED = "tested";

    /** Figure: which of the policies it chooses among drafted, from 0. */
    public static final String ARM = "arm";

    /** Figure: the live parameter of that policy, where it moves during a run. */
    public static final String THRESHOLD = "threshold";

    public PolicyNote {
        values = List.copyOf(values);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public boolean isEmpty() {
        return values.isEmpty() && figures.isEmpty();
    }

    /** A figure, or what it is where it is not told. */
    public double figure(String name, double otherwise) {
        return figures.getOrDefault(name, otherwise);
    }
}
