package draftscope.model.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Typed, checked access to the fields of one JSON object. Null counts as absent, as in Python's None. */
public final class ConfigFields {

    /** Above every size in use, far below what would overflow a product of three. */
    private static final long MAX_SIZE = 1L << 26;

    private final Path file;
    private final String prefix;
    private final JsonNode object;
    private final List<String> notes;
    private final Set<String> read = new HashSet<>();

    public ConfigFields(Path file, JsonNode object) {
        this(file, object, List.of());
    }

    /** With what was noted of the file when it was read. */
    public ConfigFields(Path file, JsonNode object, List<String> notes) {
        this(file, "", object, List.copyOf(notes));
    }

    private ConfigFields(Path file, String prefix, JsonNode object, List<String> notes) {
        this.file = file;
        this.prefix = prefix;
        this.object = object;
        this.notes = notes;
    }

    /** What was noted of the file when it was read, in whole sentences. */
    public List<String> notes() {
        return notes;
    }

    /** Whether a field is there and not null. */
    public boolean has(String name) {
        read.add(name);
        return object.hasNonNull(name);
    }

    /** Whether a field is there, even as null. */
    public boolean mentions(String name) {
        read.add(name);
        return object.has(name);
    }

    /** Names of the fields that are there and not null. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        object.properties().forEach(e -> {
            if (!e.getValue().isNull()) {
                names.add(e.getKey());
            }
        });
        return names;
    }

    /** The fields that nobody has asked for and that say something: not null, false, zero or empty. */
    public Set<String> unread() {
        var names = new TreeSet<String>();
        object.properties().forEach(e -> {
            var value = e.getValue();
            boolean nothing = value.isNull()
                    || value.isBoolean() && !value.booleanValue()
                    || value.isNumber() && value.doubleValue() == 0
                    || value.isContainerNode() && value.isEmpty();
            if (!nothing && !read.contains(e.getKey())) {
                names.add(e.getKey());
            }
        });
        return names;
    }

    public JsonNode node(String name) {
        read.add(name);
        return object.path(name);
    }

    public Optional<ConfigFields> object(String name) {
        return find(name, JsonNode::isObject, "no object")
                .map(value -> new ConfigFields(file, prefix + name + ".", value, notes));
    }

    /** The value of a field that is there and not null; {@code what} it is where it does not fit, for the message. */
    private Optional<JsonNode> find(String name, Predicate<JsonNode> fits, String what) {
        if (!has(name)) {
            return Optional.empty();
        }
        var value = object.get(name);
        if (!fits.test(value)) {
            throw bad(name, "is " + what + " but " + shown(value));
        }
        return Optional.of(value);
    }

    /** A positive whole number that must be there. */
    public int size(String name) {
        return findSize(name).orElseThrow(() -> bad(name, "is missing"));
    }

    public int size(String name, int otherwise) {
        return findSize(name).orElse(otherwise);
    }

    public Optional<Integer> findSize(String name) {
        return find(name, JsonNode::isIntegralNumber, "no whole number").map(value -> {
            if (!value.canConvertToLong() || value.longValue() < 1 || value.longValue() > MAX_SIZE) {
                throw bad(name, "is " + shown(value) + ", outside 1 to " + MAX_SIZE);
            }
            return value.intValue();
        });
    }

    /** A whole number from 0 on. */
    public Optional<Integer> findCount(String name) {
        return isZero(name) ? Optional.of(0) : findSize(name);
    }

    /** A list of whole numbers from 0 on. */
    public Optional<List<Integer>> findCounts(String name) {
        return find(name, JsonNode::isArray, "no list").map(list -> {
            var numbers = new ArrayList<Integer>();
            for (var value : list) {
                if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                    throw bad(name, "holds " + shown(value) + ", which is no number from 0 on");
                }
                numbers.add(value.intValue());
            }
            return numbers;
        });
    }

    public boolean isZero(String name) {
        return node(name).isNumber() && node(name).doubleValue() == 0;
    }

    public Optional<Double> findPositive(String name) {
        return find(name, v -> v.isNumber() && v.doubleValue() > 0 && v.doubleValue() < Double.POSITIVE_INFINITY, "no positive number")
                .map(JsonNode::doubleValue);
    }

    public boolean flag(String name, boolean otherwise) {
        return find(name, JsonNode::isBoolean, "neither true nor false").map(JsonNode::booleanValue).orElse(otherwise);
    }

    public Optional<String> findText(String name) {
        return find(name, JsonNode::isTextual, "no word").map(JsonNode::textValue);
    }

    /** Refuses a field's value. */
    public BadInputException bad(String name, String problem) {
        return refused(
                name, problem, "check that the checkpoint is complete and its " + file.getFileName() + " unchanged");
    }

    /** Refuses what a field asks for, with advice of its own. */
    public BadInputException refused(String name, String problem, String fix) {
        return new BadInputException(where(name), problem, fix);
    }

    public Path file() {
        return file;
    }

    public String where(String name) {
        return file + ", field '" + prefix + name + "'";
    }

    public static String shown(JsonNode value) {
        return BadInputException.shown(value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.toString());
    }
}
