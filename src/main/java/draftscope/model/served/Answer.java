package draftscope.model.served;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.model.input.RemoteException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A piece of a server's answer, read strictly: what is missing or of another kind is named by its path in one line.
 *
 * @param from the server, for messages
 */
record Answer(String from, JsonNode node, String path) {

    /** vLLM writes no infinity, and this or less in its place. */
    private static final double NOTHING = -9999;

    private static final String ANOTHER =
            "the server may be of a version this program does not know; see what it answers with curl";

    RemoteException unknown(String problem) {
        return new RemoteException(from, "it answered what this program cannot read: " + problem, ANOTHER);
    }

    RemoteException wrong(String name, String wanted) {
        var member = member(name);
        return unknown(member.path + " " + (member.node.isMissingNode() ? "is not there" : "is no " + wanted));
    }

    /** What stands under a name; a missing node where nothing does. */
    Answer member(String name) {
        return new Answer(from, node.path(name), path.isEmpty() ? name : path + "." + name);
    }

    /** Another node that is called by the path of this one. */
    Answer with(JsonNode other) {
        return new Answer(from, other, path);
    }

    Answer object(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "object"));
    }

    Optional<Answer> optional(String name) {
        return Optional.of(member(name)).filter(member -> member.node.isObject());
    }

    List<Answer> list(String name) {
        var member = member(name);
        if (!member.node.isArray()) {
            throw wrong(name, "list");
        }
        return IntStream.range(0, member.node.size()).mapToObj(member::at).toList();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    String text(String name) {
        return findText(name).orElseThrow(() -> wrong(name, "text"));
    }

    Optional<String> findText(String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    OptionalInt findInteger(String name) {
        var value = node.path(name);
        return value.isIntegralNumber() && value.canConvertToInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    OptionalDouble findNumber(String name) {
        var value = node.path(name);
        return value.isNumber() && Double.isFinite(value.doubleValue())
                ? OptionalDouble.of(value.doubleValue())
                : OptionalDouble.empty();
    }

    /** A log-probability that is this piece itself. */
    double logprob() {
        if (!node.isNumber()) {
            throw unknown(path + " is no log-probability");
        }
        double value = node.doubleValue();
        if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
            throw notNumbers();
        }
        // A hair above 0 is what rounding makes of a certain token.
        return value <= NOTHING ? Double.NEGATIVE_INFINITY : Math.min(0, value);
    }

    RemoteException notNumbers() {
        return new RemoteException(
                from,
                "the target computed probabilities that are not numbers",
                "its weights are damaged or its number type is too narrow; see the server's log");
    }

    /** A token id that is this piece itself. */
    int id() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw unknown(path + " is no token id");
        }
        return node.intValue();
    }

    Answer at(int index) {
        if (!node.isArray() || index >= node.size()) {
            throw unknown(path + " has no member " + index);
        }
        return new Answer(from, node.get(index), path + "[" + index + "]");
    }

    /** The text that was scored is not the one that was sent. */
    RemoteException otherIds(int place) {
        return new RemoteException(
                from,
                "it answered for other tokens than were sent (at place " + place + ")",
                "something between here and the server changes requests or mixes answers up; ask the engine directly");
    }
}
