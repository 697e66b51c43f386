package draftscope.bench.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.bench.LineFile;
import draftscope.decoding.policy.LogisticRule;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A learned rule as one small JSON file. */
public final class RuleFile {

    private static final String KIND = "draftscope-stop-rule";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 1 << 20;
    private static final String FIX = "name a file that 'draftscope learn' wrote";
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private RuleFile() {}

    public static String text(LearnedRule learned) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", KIND);
        json.put("version", VERSION);
        json.put("threshold", learned.threshold());
        var weights = json.putObject("weights");
        learned.rule().weights().forEach(weights::put);
        sources(json, "trained_on", learned.trained());
        sources(json, "tested_on", learned.held());
        reliability(json, "before", learned.before());
        reliability(json, "after", learned.after());
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void sources(ObjectNode json, String name, List<Source> sources) {
        var list = json.putArray(name);
        for (var source : sources) {
            list.addObject()
                    .put("file", source.file())
                    .put("target", source.target())
                    .put("draft", source.draft())
                    .put("policy", source.policy())
                    .put("temperature", source.temperature())
                    .put("examples", source.examples());
        }
    }

    private static void reliability(ObjectNode json, String name, Reliability reliability) {
        var bins = json.putArray(name);
        for (var bin : reliability.bins()) {
            bins.addObject()
                    .put("count", bin.count())
                    .put("forecast", bin.forecast())
                    .put("kept", bin.kept())
                    .put("squares", bin.squares());
        }
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException naming file and field, and what to do
     */
    public static LearnedRule read(Path file) {
        if (!Files.exists(file)) {
            throw wrong(file, "there is no such file");
        }
        var json = JsonFile.readObject(file, MOST_BYTES);
        if (!json.path("kind").asText().equals(KIND)) {
            throw wrong(file, "it is no stop rule (its kind is not \"" + KIND + "\")");
        }
        if (json.path("version").asInt() != VERSION) {
            throw wrong(file, "version: is " + json.path("version") + ", and this program reads " + VERSION);
        }
        double threshold = number(file, json, "threshold", 0, 1);
        var weights = json.path("weights");
        var names = List.copyOf(LogisticRule.EMBEDDED.weights().keySet());
        var values = names.stream()
                .mapToDouble(name -> number(file, weights, name, -LogisticRule.MOST, LogisticRule.MOST))
                .toArray();
        return new LearnedRule(
                new LogisticRule(values[0], values[1], values[2], values[3], values[4]),
                threshold,
                sources(file, json, "trained_on"),
                sources(file, json, "tested_on"),
                reliability(file, json, "before"),
                reliability(file, json, "after"));
    }

    private static double number(Path file, JsonNode json, String name, double least, double most) {
        var value = json.path(name);
        if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
            throw wrong(file, name + ": is " + (value.isMissingNode() ? "missing" : value.toString()) + ", and must be a number between "
                    + Math.round(least) + " and " + Math.round(most));
        }
        return value.asDouble();
    }

    private static List<Source> sources(Path file, JsonNode json, String name) {
        if (!json.path(name).isArray()) {
            throw wrong(file, name + ": is no list");
        }
        var sources = new ArrayList<Source>();
        for (var source : json.path(name)) {
            sources.add(new Source(
                    source.path("file").asText(),
                    source.path("target").asText(),
                    source.path("draft").asText(),
                    source.path("policy").asText(),
                    source.path("temperature").asDouble(),
                    source.path("examples").asInt()));
        }
        return sources;
    }

    private static Reliability reliability(Path file, JsonNode json, String name) {
        if (!json.path(name).isArray() || json.path(name).size() != Reliability.BINS) {
            throw wrong(file, name + ": is no list of " + Reliability.BINS + " tenths");
        }
        var bins = new ArrayList<Reliability.Bin>();
        for (var bin : json.path(name)) {
            bins.add(new Reliability.Bin(
                    bin.path("count").asInt(),
                    bin.path("forecast").asDouble(),
                    bin.path("kept").asInt(),
                    bin.path("squares").asDouble()));
        }
        return new Reliability(bins);
    }

    private static BadInputException wrong(Path file, String problem) {
        return new BadInputException(file.toString(), problem, FIX);
    }

    /**
     * Writes a file.
     *
     * @throws BadInputException when it cannot be written
     */
    public static void write(Path file, LearnedRule learned) {
        try {
            WholeFile.write(file, part -> Files.writeString(part, text(learned)));
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(),
                    "cannot be written (" + LineFile.reason(e) + ")",
                    "make room, or name a file in a folder you may write to",
                    e);
        }
    }
}
