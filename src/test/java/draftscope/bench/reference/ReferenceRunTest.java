package draftscope.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.bench.prompts.PromptSet;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.port.Cancellation;
import draftscope.model.input.BadInputException;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceRunTest {

    private static final String[] OWN = {"question_id", "category", "prompt", "note"};
    private static final String[] FIELDS = {
        "generation", "new_token_count", "generation_steps", "draft_token_count", "accepted_token_count",
        "last_id_index", "n_match", "output_ids", "num_tokens", "time"
    };

    @TempDir
    Path folder;

    private final List<String> skipped = new ArrayList<>();

    @BeforeEach
    void prompts() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            lines.add("{\"question_id\":" + (81 + i) + ",\"category\":\"" + List.of("qa", "rag", "riddles").get(i % 3)
                    + "\",\"prompt\":\"" + "abc".repeat(1 + i % 4) + "\",\"note\":1.50}");
        }
        Files.write(folder.resolve("p.jsonl"), lines);
    }

    private static ScriptedPair pair() {
        var words = ScriptedVocabulary.characters("abcdefgh");
        return new ScriptedPair(ScriptedPair.Script.random(11, words, 2.5, 0.8).favouringEnd(1.5));
    }

    private ReferenceConfig config(String policy, boolean sample, boolean draft) {
        return new ReferenceConfig(
                "t", draft ? Optional.of("d") : Optional.empty(), "e", folder.resolve("p.jsonl"), folder.resolve("out"),
                40, sample, ReferencePolicy.of(policy).orElseThrow(), 0.3, 5, 4, List.of(), Drafting.model(), List.of());
    }

    @Test
    void rowsOfAnotherDrafterAreNotGoneOnWith() throws IOException {
        var model = config("constant", false, true);
        run(model, Cancellation.NEVER);
        var lookup = new ReferenceConfig(
                "t", Optional.of("d"), "e", folder.resolve("p.jsonl"), folder.resolve("out"), 40, false, ReferencePolicy.CONSTANT, 0.3, 5,
                4, List.of(), DrafterCatalog.entry("lookup").standard(), List.of());
        assertThatThrownBy(() -> run(lookup, Cancellation.NEVER)).hasMessageContaining("drafter");
        // Settings from before there was a choice.
        var settings = (com.fasterxml.jackson.databind.node.ObjectNode)
                new ObjectMapper().readTree(Files.readString(model.settings()));
        settings.remove("drafter");
        Files.writeString(model.settings(), settings.toString());
        assertThat(run(model, Cancellation.NEVER)).isPresent();
        assertThatThrownBy(() -> run(lookup, Cancellation.NEVER)).hasMessageContaining("drafter");
    }

    private Optional<List<JsonNode>> run(ReferenceConfig config, Cancellation cancellation) {
        var listener = new ReferenceRun.Listener() {
            @Override
            public void progress(int done, int total, int found) {
                assertThat(done).isBetween(found, total);
            }

            @Override
            public void skipped(String prompt, String reason) {
                skipped.add(prompt + ": " + reason);
            }
        };
        var prompts = ReferencePrompt.of(PromptSet.read(config.testDataFile()));
        return new ReferenceRun(config, pair(), listener, cancellation).run(prompts);
    }

    private static List<JsonNode> rows(ReferenceConfig config) throws IOException {
        var rows = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(config.output())) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"constant,false,true", "heuristics,true,true", "svip,false,true", "svip,true,true", "svip,true,false"})
    void aRowHasTheReferencesFieldsAndTheyAgree(String policy, boolean sample, boolean draft) throws IOException {
        var config = config(policy, sample, draft);
        run(config, Cancellation.NEVER).orElseThrow();
        var rows = rows(config);
        assertThat(rows).hasSize(12);
        int dropped = 0;
        for (var row : rows) {
            var names = new ArrayList<String>();
            row.fieldNames().forEachRemaining(names::add);
            var expected = new ArrayList<>(List.of(OWN));
            expected.addAll(List.of(FIELDS));
            assertThat(names).isEqualTo(expected);

            int prompt = row.get("prompt").asText().length();
            var ids = row.get("output_ids");
            var matches = row.get("n_match");
            var last = row.get("last_id_index");
            int steps = row.get("generation_steps").asInt();
            assertThat(ids.size()).isEqualTo(prompt + row.get("num_tokens").asInt());
            assertThat(row.get("generation").asText()).startsWith(row.get("prompt").asText());
            assertThat(matches.size()).isEqualTo(steps).isEqualTo(last.size());
            int accepted = 0;
            int at = prompt - 1;
            for (int i = 0; i < steps; i++) {
                assertThat(last.get(i).asInt()).isEqualTo(at);
                at += matches.get(i).asInt() + 1;
                accepted += matches.get(i).asInt();
            }
            assertThat(row.get("accepted_token_count").asInt()).isEqualTo(accepted);
            assertThat(row.get("draft_token_count").asInt()).isGreaterThanOrEqualTo(accepted);
            assertThat(row.get("new_token_count").asInt()).isEqualTo(accepted + steps);
            int over = row.get("new_token_count").asInt() - row.get("num_tokens").asInt();
            assertThat(over).isBetween(0, 1);
            dropped += over;
            assertThat(row.get("time").asDouble()).isPositive();
            boolean ended = ids.get(ids.size() - 1).asInt() == 8;
            assertThat(row.get("generation").asText().endsWith("</s>")).isEqualTo(ended);
            if (over == 1) {
                assertThat(ended).isTrue();
            }
        }
        if (!draft) {
            assertThat(dropped).isZero();
            assertThat(rows).allSatisfy(r -> assertThat(r.get("draft_token_count").asInt()).isZero());
        }
    }

    @Test
    void killedAtAnyByteItFinishesWithEachPromptOnce() throws IOException {
        var config = config("svip", true, true);
        run(config, Cancellation.NEVER);
        var bytes = Files.readAllBytes(config.output());
        var outputs = rows(config).stream().map(r -> r.get("output_ids")).toList();
        for (int length = 0; length < bytes.length; length += 61) {
            Files.write(config.output(), Arrays.copyOf(bytes, length));
            run(config, Cancellation.NEVER);
            assertThat(rows(config).stream().map(r -> r.get("output_ids")).toList()).isEqualTo(outputs);
        }
    }

    @Test
    void cancelledItKeepsFinishedRowsAndGoesOn() throws IOException {
        var config = config("constant", false, true);
        var asked = new AtomicInteger();
        assertThat(run(config, () -> asked.incrementAndGet() > 150)).isEmpty();
        assertThat(rows(config)).isNotEmpty().hasSizeLessThan(12);
        assertThat(run(config, Cancellation.NEVER)).hasValueSatisfying(rows -> assertThat(rows).hasSize(12));
        assertThat(rows(config)).extracting(r -> r.get("question_id").asInt()).doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void rowsOfOtherSettingsAreNeverMixed() {
        run(config("constant", false, true), Cancellation.NEVER);
        assertThatThrownBy(() -> run(config("svip", false, true), Cancellation.NEVER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("length_policy");
    }

    @Test
    void aPromptThatDoesNotFitIsSaidAndTheOthersRun() throws IOException {
        Files.write(
                folder.resolve("p.jsonl"),
                List.of(
                        "{\"question_id\":1,\"category\":\"qa\",\"prompt\":\"" + "a".repeat(1024) + "\"}",
                        "{\"question_id\":2,\"category\":\"qa\",\"prompt\":\"abc\"}"));
        var config = config("svip", false, true);
        run(config, Cancellation.NEVER);
        assertThat(rows(config)).singleElement().satisfies(r -> assertThat(r.get("question_id").asInt()).isEqualTo(2));
        assertThat(skipped).singleElement().asString().contains("1024");
    }

    @Test
    void missingFieldsAreRefusedWithTheirLine() throws IOException {
        for (var bad : List.of("{\"question_id\":1,\"prompt\":\"a\"}", "{\"category\":\"qa\",\"turns\":[\"a\"]}")) {
            Files.writeString(folder.resolve("p.jsonl"), "{\"category\":\"qa\",\"prompt\":\"a\"}\n" + bad + "\n");
            assertThatThrownBy(() -> run(config("svip", false, true), Cancellation.NEVER))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("line 2");
        }
    }

    @Test
    void theTableIsTheMeanOfSpeedsByCategory() throws IOException {
        var json = new ObjectMapper();
        var rows = List.of(
                json.readTree("{\"category\":\"qa\",\"num_tokens\":10,\"time\":0.1}"),
                json.readTree("{\"category\":\"qa\",\"num_tokens\":10,\"time\":0.05}"),
                json.readTree("{\"category\":\"riddles\",\"num_tokens\":30,\"time\":1}"));
        assertThat(new ReferenceSpeeds(rows).lines())
                .containsExactly(
                        "Speed:",
                        "mt-bench\ttranslation\tsummarization\tqa\tmath_reasoning\trag\triddles\toverall",
                        "nan\tnan\tnan\t150.00\tnan\tnan\t30.00\t110.00");
    }
}
