package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is documented for other writers is what this program writes, and all that it needs to read. */
class TraceSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyLineWrittenFitsTheSchemaAndIsDescribedInIt() throws IOException {
        var strict = new SchemaCheck(true);
        for (var line : lines()) {
            assertThat(strict.problems(line)).as(line).isEmpty();
        }
    }

    @Test
    void everyFieldThatIsDescribedIsWrittenSomewhere() throws IOException {
        var root = new SchemaCheck(true).root();
        var written = new TreeSet<String>();
        for (var line : lines()) {
            names(JSON.readTree(line), written);
        }
        var described = new TreeSet<String>();
        root.path("$defs").forEach(part -> described(part, described));
        assertThat(written).containsAll(described);
    }

    @Test
    void choicesAreThoseOfTheProgram() throws IOException {
        var stops = new ArrayList<String>();
        new SchemaCheck(true).root().at("/$defs/round/properties/stop/enum").forEach(s -> stops.add(s.asText()));
        assertThat(stops)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StopReason.values())
                        .map(s -> s.name().toLowerCase(Locale.ROOT))
                        .toList());
        var finishes = new ArrayList<String>();
        new SchemaCheck(true).root().at("/$defs/end/properties/finish/enum").forEach(s -> finishes.add(s.asText()));
        assertThat(finishes)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RunEnded.Finish.values())
                                .map(s -> s.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    /** Only what is required: a writer elsewhere need not know more. */
    @Test
    void aLineWithNothingButWhatIsRequiredIsRead() throws IOException {
        var check = new SchemaCheck(true);
        var bare = new StringBuilder();
        for (var line : lines()) {
            var node = (ObjectNode) JSON.readTree(line);
            strip(node, check.root().at("/$defs/" + node.get("event").asText()), check.root());
            assertThat(check.problems(node.toString())).as(node.toString()).isEmpty();
            bare.append(node).append('\n');
        }
        var read = TraceFile.read(new ByteArrayInputStream(bare.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(read.damage()).isEmpty();
        assertThat(read.runs()).isNotEmpty();
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsFound() throws IOException {
        var check = new SchemaCheck(false);
        assertThat(check.problems("{\"event\":\"round\"}")).anyMatch(p -> p.contains("lacks stop"));
        assertThat(check.problems("{\"event\":\"draft_token\",\"round\":1,\"index\":0,\"id\":-1,\"text\":\"x\"}"))
                .singleElement().asString().contains("id is below 0");
        assertThat(check.problems("{\"event\":\"draft_token\",\"round\":1,\"index\":0,\"id\":1,\"text\":\"x\",\"more\":{}}"))
                .isEmpty();
    }

    @Test
    void theExampleOfTheDocumentIsATrace() throws IOException {
        var document = Files.readString(Path.of("src", "site", "markdown", "trace-format.md"));
        var check = new SchemaCheck(true);
        var example = document.substring(document.indexOf("```jsonl") + 8);
        example = example.substring(0, example.indexOf("```")).strip();
        for (var line : example.split("\n")) {
            assertThat(check.problems(line)).as(line).isEmpty();
        }
        var read = TraceFile.read(new ByteArrayInputStream(example.getBytes(StandardCharsets.UTF_8)));
        assertThat(read.damage()).isEmpty();
        assertThat(read.runs()).singleElement();
        assertThat(read.runs().get(0).end()).isPresent();
    }

    private static void strip(JsonNode node, JsonNode schema, JsonNode root) {
        var known = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        if (node instanceof ObjectNode object && known.has("properties")) {
            var required = new ArrayList<String>();
            known.path("required").forEach(name -> required.add(name.asText()));
            // Left out it says that the round made no token of the target's own, and the run's end counts them.
            required.add("next");
            // One of two: a model that is served may leave the rest out.
            if (known.has("anyOf") && !object.has("served")) {
                known.path("anyOf").path(1).path("required").forEach(name -> required.add(name.asText()));
            } else if (known.has("anyOf")) {
                required.add("served");
            }
            object.retain(required);
            object.properties().forEach(f -> strip(f.getValue(), known.path("properties").path(f.getKey()), root));
        }
        if (node.isArray() && known.has("items")) {
            node.forEach(item -> strip(item, known.get("items"), root));
        }
    }

    private static void names(JsonNode node, TreeSet<String> names) {
        node.properties().forEach(f -> {
            names.add(f.getKey());
            names(f.getValue(), names);
        });
        if (node.isArray()) {
            node.forEach(item -> names(item, names));
        }
    }

    private static void described(JsonNode schema, TreeSet<String> names) {
        schema.path("properties").properties().forEach(f -> {
            names.add(f.getKey());
            described(f.getValue(), names);
        });
        if (schema.has("items")) {
            described(schema.get("items"), names);
        }
    }

    /** Golden and recorded runs, one of trees among them, and one of a served target. */
    private static List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        GoldenRun.events().forEach(event -> lines.add(EventWriter.line(event, true)));
        try (Stream<Path> files = Files.list(Path.of("assets", "traces"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                for (var run : TraceFile.read(file).runs()) {
                    run.events().forEach(event -> lines.add(EventWriter.line(event, true)));
                }
            }
        }
        var started = (draftscope.decoding.event.RunStarted) GoldenRun.events().get(0);
        var round = (RoundEnded) GoldenRun.events().get(3);
        var by = new ModelInfo.Served("vllm", "0.11.0");
        lines.add(EventWriter.line(new draftscope.decoding.event.RunStarted(
                started.label(), ModelInfo.served("org/large", by), started.draft(), started.policy(), started.sampling(),
                started.prompt(), started.promptIds(), started.maxNewTokens(), started.threads(), true, Optional.empty(),
                new StopStrings(List.of("\n\n", "User:")),
                Optional.of(new Hardware(
                        "a processor", "2.7.1+cu128", List.of(new Hardware.Gpu("cuda:0", "NVIDIA H200")), "570.86.15", "12.8")),
                Optional.of(new draftscope.decoding.event.RuleInfo("rule", java.util.Map.of("share", 0.5), false))), true));
        lines.add(EventWriter.line(new RoundEnded(
                1, round.stop(), round.tokens(), round.next(), 1, 2,
                Optional.of(new RoundEnded.PreviousBonus(3, "c", 0.5, 0.25)), OptionalDouble.of(0.3), List.of(),
                Optional.of(new Target.Cost(2, OptionalDouble.of(1.5), OptionalInt.of(7), OptionalInt.of(3))),
                Optional.of(new Match(2, 1, Optional.of(new Match.Answer(4, "Tell …")), 3, List.of(2, 1))),
                new draftscope.decoding.event.PolicyNote(List.of(0.9, 0.4), java.util.Map.of("offset", 0.25)),
                List.of(new draftscope.decoding.event.CutGuess(3, "c", 0.5, 0.25, 0.2))), true));
        var token = round.tokens().get(0);
        lines.add(EventWriter.line(new DraftToken(
                2, 0, token.id(), token.text(), 0.5, 0.5, 0.5, 1, OptionalDouble.empty(), List.of(), Optional.empty(),
                OptionalDouble.of(0.125)), true));
        var second = ShortEvents.round(
                2, round.stop(),
                List.of(new VerifiedToken(
                        token.id(), token.text(), token.outcome(), token.q(), token.p(), token.entropy(), token.score(),
                        token.acceptance(), token.overlap(), token.crossEntropy(), token.uniform(), token.top(), token.place(),
                        Optional.of(new RulePlace(0.5, OptionalDouble.of(0.25), OptionalDouble.of(0.125))), OptionalDouble.of(0.0625))),
                Optional.empty(), 1, 2, Optional.empty());
        lines.add(EventWriter.line(second, true));
        var rounds = List.of(round, second);
        lines.add(EventWriter.line(new RunEnded(
                started.label(), RunEnded.Finish.ERROR, RandomRuns.output(rounds), "",
                RandomRuns.totals(rounds, 3, 1, 1, 1), Optional.of("it broke")), true));
        return lines;
    }
}
