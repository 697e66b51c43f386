package draftscope.model.torch.library;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where native code finds what it is given, by name. A source says {@code w[FINAL_NORM]} or {@code setting[TEMPERATURE]};
 * the number is put in its place when it is compiled, so that looking up a name costs nothing in a pass.
 *
 * @param numbers by name in capitals; negative where there is no such thing, which sources ask by {@code NAME >= 0}
 */
public record Positions(Map<String, Integer> numbers) {

    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z_]*[A-Z]\\b");

    public Positions {
        numbers = Map.copyOf(numbers);
    }

    /** A list whose places are the constants of an enumeration, in their order. */
    public static <E extends Enum<E>> Positions of(Class<E> list) {
        return new Positions(java.util.Arrays.stream(list.getEnumConstants()).collect(Collectors.toMap(Enum::name, Enum::ordinal)));
    }

    /**
     * These and others.
     *
     * @throws IllegalStateException if a name has two numbers
     */
    public Positions and(Positions others) {
        var both = new LinkedHashMap<>(numbers);
        others.numbers.forEach((name, number) -> {
            var before = both.put(name, number);
            if (before != null && !before.equals(number)) {
                throw new IllegalStateException(name + " is number " + before + " and number " + number);
            }
        });
        return new Positions(both);
    }

    /**
     * A source with numbers in the place of names.
     *
     * @throws IllegalStateException for a name that has none
     */
    String in(String source) {
        return NAME.matcher(source).replaceAll(found -> {
            var number = numbers.get(found.group());
            if (number == null) {
                throw new IllegalStateException("no number is known for " + found.group());
            }
            return number.toString();
        });
    }
}
