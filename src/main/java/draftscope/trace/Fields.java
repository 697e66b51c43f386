package draftscope.trace;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Typed look-ups in a JSON object that name the field when it is not what it must be. */
final class Fields {

    /** A year. */
    private static final double LONGEST_MILLIS = 366.0 * 24 * 3600 * 1000;
    /** How far a float32 sum of probabilities may miss one, amply. */
    private static final double ROUNDING = 1e-3;
    /** Far more than the logarithm of any vocabulary's size. */
    private static final double MOST_NATS = 1000;
    private static final double MOST_SCORE = 1e9;

    private final JsonNode node;
    private final String path;

    Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    Iterator<String> names() {
        return node.fieldNames();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A truth value; false where there is none. */
    boolean flag(String name) {
        return node.path(name).booleanValue();
    }

    boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    String text(String name) {
        var value = node.path(name);
        if (!value.isTextual()) {
            throw wrong(name, value, "a string");
        }
        return value.textValue();
    }

    int integer(String name) {
        var value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, value, "a whole number");
        }
        return value.intValue();
    }

    long longNumber(String name) {
        var value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, value, "a whole number");
        }
        return value.longValue();
    }

    /** Whatever numbers there are, by name. */
    Map<String, Double> numbers() {
        var numbers = new LinkedHashMap<String, Double>();
        names().forEachRemaining(name -> {
            if (isNumber(name)) {
                numbers.put(name, score(name));
            }
        });
        return numbers;
    }

    /** A number that is not there was not finite: it is NaN here. */
    double number(String name) {
        return optionalNumber(name).orElse(Double.NaN);
    }

    /**
     * A time in milliseconds; NaN where none is told.
     *
     * @throws MalformedEvent when it is negative, or longer than anybody has ever measured
     */
    double millis(String name) {
        double millis = number(name);
        if (millis < 0 || millis > LONGEST_MILLIS) {
            throw new MalformedEvent(path + name + ": " + millis + " is no time in milliseconds");
        }
        return millis;
    }

    /**
     * @throws MalformedEvent when it is negative
     */
    int count(String name) {
        int count = integer(name);
        if (count < 0) {
            throw new MalformedEvent(path + name + ": is " + count + ", less than none");
        }
        return count;
    }

    /**
     * A probability or another share of one; NaN where none is told.
     *
     * @throws MalformedEvent when it is none, roundings aside
     */
    double share(String name) {
        return checkedShare(name, number(name));
    }

    OptionalDouble optionalShare(String name) {
        var share = optionalNumber(name);
        share.ifPresent(value -> checkedShare(name, value));
        return share;
    }

    private double checkedShare(String name, double share) {
        if (!isShare(share)) {
            throw new MalformedEvent(path + name + ": " + share + " is no share of one");
        }
        return share;
    }

    /** Whether a number may be a probability; so may NaN, which nobody told. */
    static boolean isShare(double share) {
        return !(share < -ROUNDING || share > 1 + ROUNDING);
    }

    /**
     * An entropy; NaN where none is told.
     *
     * @throws MalformedEvent when it is negative, or more than any vocabulary has
     */
    double nats(String name) {
        double nats = number(name);
        if (nats < -ROUNDING || nats > MOST_NATS) {
            throw new MalformedEvent(path + name + ": " + nats + " is no number of nats");
        }
        return nats;
    }

    /** What a rule made of a token, or goes by. */
    double score(String name) {
        return optionalScore(name).orElse(Double.NaN);
    }

    OptionalDouble optionalScore(String name) {
        var score = optionalNumber(name);
        if (score.isPresent() && Math.abs(score.getAsDouble()) > MOST_SCORE) {
            throw new MalformedEvent(path + name + ": " + score.getAsDouble() + " is beyond what any rule computes");
        }
        return score;
    }

    OptionalInt optionalInteger(String name) {
        return has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
    }

    OptionalDouble optionalNumber(String name) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw wrong(name, value, "a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        var text = text(name);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new MalformedEvent(path + name + ": unknown value '" + text + "'");
    }

    Fields object(String name) {
        return optional(name).orElseThrow(() -> wrong(name, node.path(name), "an object"));
    }

    Optional<Fields> optional(String name) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(name, value, "an object");
        }
        return Optional.of(new Fields(value, path + name + "."));
    }

    List<Fields> objects(String name) {
        var values = list(name, "objects", JsonNode::isObject);
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Fields(values.get(i), path + name + "[" + i + "]."))
                .toList();
    }

    /** A list of objects; none when the field is not there. */
    List<Fields> optionalObjects(String name) {
        return has(name) ? objects(name) : List.of();
    }

    /** A list of lists; none when the field is not there. */
    List<JsonNode> arrays(String name) {
        return has(name) ? list(name, "lists", JsonNode::isArray) : List.of();
    }

    List<Double> numbers(String name) {
        return list(name, "numbers", JsonNode::isNumber).stream().map(JsonNode::doubleValue).toList();
    }

    /** A list of texts, none of them empty; missing means none. */
    List<String> texts(String name) {
        var texts = has(name) ? list(name, "texts", v -> v.isTextual() && !v.textValue().isEmpty()) : List.<JsonNode>of();
        return texts.stream().map(JsonNode::textValue).toList();
    }

    TokenIds ids(String name) {
        var ids = list(name, "whole numbers", v -> v.isIntegralNumber() && v.canConvertToInt());
        ids.stream().filter(id -> id.intValue() < 0).findFirst().ifPresent(id -> {
            throw new MalformedEvent(path + name + ": " + id + " is no token");
        });
        return TokenIds.of(ids.stream().mapToInt(JsonNode::intValue).toArray());
    }

    /** The value as it would be written in JSON. */
    Optional<String> literal(String name) {
        return has(name) ? Optional.of(node.get(name).toString()) : Optional.empty();
    }

    /** Checks a count that is written although the rest of the event says it already. */
    void mustBe(String name, int count) {
        if (has(name) && integer(name) != count) {
            throw new MalformedEvent(path + name + ": is " + integer(name) + ", but the tokens say " + count);
        }
    }

    private List<JsonNode> list(String name, String what, Predicate<JsonNode> fits) {
        var value = node.path(name);
        if (!value.isArray()) {
            throw wrong(name, value, "a list");
        }
        var elements = new ArrayList<JsonNode>(value.size());
        for (var element : value) {
            if (!fits.test(element)) {
                throw wrong(name, element, "a list of " + what);
            }
            elements.add(element);
        }
        return elements;
    }

    private MalformedEvent wrong(String name, JsonNode value, String wanted) {
        return new MalformedEvent(
                path + name + ": " + (value.isMissingNode() ? "missing" : "not " + wanted));
    }
}
