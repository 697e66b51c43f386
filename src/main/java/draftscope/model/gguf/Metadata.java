package draftscope.model.gguf;

import draftscope.model.checkpoint.MappedFile;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The named values of a header, each asked for as what it should be. Whole numbers are taken in every width that they
 * may be written in. Lists stay in the file until they are asked for.
 */
final class Metadata {

    /** Above every size in use, far below what would overflow a product of three. */
    private static final long MAX_SIZE = 1L << 26;

    /** Longer than any chat template. */
    static final int MAX_TEXT = 16 << 20;

    private final MappedFile file;
    private final Map<String, Object> values;

    /** @param values {@link Long}, {@link Double}, {@link Boolean}, {@link String} or {@link Listed} by name */
    Metadata(MappedFile file, Map<String, Object> values) {
        this.file = file;
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * A list in the file.
     *
     * @param at where the first one is
     */
    record Listed(ValueType type, long count, long at) {}

    Path path() {
        return file.path();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        return find(key, String.class, "no text");
    }

    Optional<Boolean> flag(String key) {
        return find(key, Boolean.class, "neither true nor false");
    }

    Optional<Long> whole(String key) {
        return find(key, Long.class, "no whole number");
    }

    /** A positive number that a network may be as large as. */
    Optional<Integer> size(String key) {
        return whole(key).map(value -> {
            if (value < 1 || value > MAX_SIZE) {
                throw bad(key, "is " + Long.toUnsignedString(value) + ", outside 1 to " + MAX_SIZE);
            }
            return value.intValue();
        });
    }

    /** A size that may also be given for each layer, as long as it is the same everywhere. */
    Optional<Integer> sizeOfLayers(String key, int layers) {
        if (!(values.get(key) instanceof Listed listed)) {
            return size(key);
        }
        var numbers = wholes(key);
        if (numbers.length != layers) {
            throw bad(key, "has " + listed.count() + " entries for " + layers + " layers");
        }
        for (long number : numbers) {
            if (number != numbers[0]) {
                throw bad(key, "differs from layer to layer, which is not supported");
            }
        }
        if (numbers[0] < 1 || numbers[0] > MAX_SIZE) {
            throw bad(key, "is " + numbers[0] + ", outside 1 to " + MAX_SIZE);
        }
        return Optional.of((int) numbers[0]);
    }

    /** A finite number. */
    Optional<Double> real(String key) {
        var value = values.get(key) instanceof Long whole
                ? Optional.of((double) whole)
                : find(key, Double.class, "no number");
        if (value.filter(v -> !Double.isFinite(v)).isPresent()) {
            throw bad(key, "is no finite number");
        }
        return value;
    }

    Optional<Double> positive(String key) {
        var value = real(key);
        if (value.filter(v -> v <= 0).isPresent()) {
            throw bad(key, "is " + value.get() + ", which is not above 0");
        }
        return value;
    }

    /** A list of texts that must be there. */
    List<String> texts(String key) {
        var listed = listed(key, "texts", type -> type == ValueType.TEXT);
        var cursor = new Cursor(file, listed.at());
        var texts = new ArrayList<String>((int) listed.count());
        for (long i = 0; i < listed.count(); i++) {
            texts.add(cursor.text(MAX_TEXT, "an entry of '" + key + "'"));
        }
        return texts;
    }

    /** A list of whole numbers that must be there. */
    long[] wholes(String key) {
        var listed = listed(key, "whole numbers", ValueType::whole);
        var cursor = new Cursor(file, listed.at());
        return LongStream.range(0, listed.count()).map(i -> (Long) listed.type().read(cursor)).toArray();
    }

    /** A list of numbers that must be there. */
    double[] reals(String key) {
        var listed = listed(key, "numbers", type -> type.whole() || type.real());
        var cursor = new Cursor(file, listed.at());
        return LongStream.range(0, listed.count())
                .mapToDouble(i -> ((Number) listed.type().read(cursor)).doubleValue())
                .toArray();
    }

    private Listed listed(String key, String what, Predicate<ValueType> fits) {
        var listed = find(key, Listed.class, "no list").orElseThrow(() -> missing(key));
        if (!fits.test(listed.type())) {
            throw bad(key, "is no list of " + what);
        }
        return listed;
    }

    private <T> Optional<T> find(String key, Class<T> kind, String problem) {
        var value = Optional.ofNullable(values.get(key));
        if (value.isPresent() && !kind.isInstance(value.get())) {
            throw bad(key, "is " + problem + " but " + shown(value.get()));
        }
        return value.map(kind::cast);
    }

    private static String shown(Object value) {
        return value instanceof Listed listed
                ? "a list of " + listed.count()
                : value instanceof String text ? "'" + BadInputException.shown(text) + "'" : value.toString();
    }

    BadInputException missing(String key) {
        return bad(key, "is missing");
    }

    /** Refuses what a value asks for, with advice of its own. */
    BadInputException unsupported(String key, String problem, String fix) {
        return new BadInputException(path() + ", value '" + key + "'", problem, fix);
    }

    BadInputException bad(String key, String problem) {
        return Refusals.value(path(), key, problem);
    }
}
