package draftscope.decoding.port;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks constants up by the names people write. */
public final class Labels {

    private Labels() {}

    /**
     * @throws IllegalArgumentException naming the constants there are
     */
    public static <E> E find(String what, String label, E[] values, Function<E, String> labels) {
        return Arrays.stream(values)
                .filter(value -> labels.apply(value).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " '" + label + "'; there are "
                        + Arrays.stream(values).map(labels).collect(Collectors.joining(", "))));
    }
}
