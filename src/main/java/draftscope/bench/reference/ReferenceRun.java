package draftscope.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.bench.BenchSettings;
import draftscope.bench.LineFile;
import draftscope.bench.StoppedException;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reference's evaluation: every prompt once, fed raw, one row each. An interrupted one goes on where it stopped; the
 * settings it was begun with lie beside the output.
 */
public final class ReferenceRun {

    private static final int WARM_UP_TOKENS = 16;
    private static final String DRAFTER = "drafter";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReferenceConfig config;
    private final LoadedPair pair;
    private final Listener listener;
    private final Cancellation cancellation;

    public ReferenceRun(ReferenceConfig config, LoadedPair pair, Listener listener, Cancellation cancellation) {
        this.config = config;
        this.pair = pair;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Told how it gets on. */
    public interface Listener {

        /** {@code done} of {@code total} rows are there; {@code found} of them were there before. */
        void progress(int done, int total, int found);

        /** A prompt does not fit and gets no row. */
        void skipped(String prompt, String reason);
    }

    /**
     * Makes the missing rows.
     *
     * @param prompts all prompts of the test data
     * @return all rows when done; empty when cancelled
     * @throws BadInputException when the output cannot be written or is of other settings
     * @throws StoppedException when something broke on the way; finished rows are kept
     */
    public Optional<List<JsonNode>> run(List<ReferencePrompt> prompts) {
        var todo = fitting(prompts);
        try (var file = LineFile.open(config.output())) {
            checkSettings(prompts, file.lines().isEmpty() && file.tail().isEmpty());
            var rows = found(file, todo);
            int found = rows.size();
            listener.progress(found, todo.size(), found);
            if (found < todo.size()) {
                warmUp(todo.get(0));
            }
            for (var fed : todo.subList(found, todo.size())) {
                var row = cancellation.requested() ? Optional.<ObjectNode>empty() : row(fed);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                file.append(row.get().toString());
                rows.add(row.get());
                listener.progress(rows.size(), todo.size(), found);
            }
            return Optional.of(rows);
        }
    }

    private List<Fed> fitting(List<ReferencePrompt> prompts) {
        var todo = new ArrayList<Fed>();
        for (var prompt : prompts) {
            var ids = pair.tokenizer().encode(prompt.text(), true);
            if (ids.isEmpty()) {
                listener.skipped(prompt.name(), "it is empty");
            } else if (ids.size() >= pair.contextLength()) {
                listener.skipped(
                        prompt.name(),
                        "it has " + ids.size() + " tokens; the context holds " + pair.contextLength());
            } else {
                todo.add(new Fed(prompt, ids));
            }
        }
        return todo;
    }

    /** The rows of an interrupted evaluation, checked against the prompts they belong to. */
    private List<JsonNode> found(LineFile file, List<Fed> todo) {
        var rows = new ArrayList<JsonNode>();
        for (var line : file.lines()) {
            var where = file.path() + " line " + (rows.size() + 1);
            try {
                var row = JSON.readTree(line);
                if (rows.size() >= todo.size()
                        || !row.path("prompt").asText().equals(todo.get(rows.size()).prompt().text())
                        || !row.has("time")) {
                    throw new BadInputException(
                            where, "does not belong to the prompt in its place", "move the file away, or change experiment_id");
                }
                rows.add(row);
            } catch (JsonProcessingException e) {
                throw new BadInputException(where, "is not JSON", "move the file away, or change experiment_id", e);
            }
        }
        return rows;
    }

    private void warmUp(Fed first) {
        decode(first, Math.min(WARM_UP_TOKENS, config.maxNewTokens()), Sampling.GREEDY, new ArrayList<>());
    }

    private Optional<ObjectNode> row(Fed fed) {
        var events = new ArrayList<TraceEvent>(256);
        var ended = decode(fed, config.maxNewTokens(), config.sampling(fed.prompt().index()), events);
        return ended.finish() == RunEnded.Finish.CANCELLED
                ? Optional.empty()
                : Optional.of(ReferenceRow.of(fed.prompt(), fed.ids(), events, ended, pair.tokenizer()));
    }

    private RunEnded decode(Fed fed, int maxNewTokens, Sampling sampling, List<TraceEvent> events) {
        var policy = config.policy();
        var request = new DecodingRequest(
                RunLabel.NONE, fed.prompt().text(), fed.ids(), policy, sampling, maxNewTokens, pair.endIds());
        try {
            return pair.decoder().run(request, pair.drafter(policy, config.drafting()), cancellation, events::add);
        } catch (DecodingException e) {
            throw new StoppedException(
                    "prompt " + fed.prompt().name() + ": " + e.getMessage()
                            + "; everything finished before is kept: start the same command again to go on",
                    e);
        }
    }

    /** Compares with the settings the output was begun with, or writes them down. */
    private void checkSettings(List<ReferencePrompt> prompts, boolean fresh) {
        var settings = settings(prompts);
        var path = config.settings();
        try {
            if (fresh) {
                Files.writeString(path, settings.toPrettyString() + "\n");
                return;
            }
            var before = Files.exists(path) ? JSON.readTree(Files.readString(path)) : JSON.nullNode();
            var differing = new ArrayList<String>();
            settings.fieldNames().forEachRemaining(name -> {
                // Rows from before there was a choice were drafted by the model.
                var known = name.equals(DRAFTER) && !before.isNull() && !before.has(name)
                        ? DrafterCatalog.standard().name()
                        : before.path(name).asText();
                if (!settings.get(name).asText().equals(known)) {
                    differing.add(name);
                }
            });
            if (!differing.isEmpty()) {
                throw new BadInputException(
                        config.output().toString(),
                        before.isNull()
                                ? "is there already, and its settings are not known"
                                : "holds rows of other settings (" + String.join(", ", differing) + ")",
                        "move it away, or change experiment_id");
            }
        } catch (IOException e) {
            throw new BadInputException(path.toString(), "cannot be read or written", "check the folder", e);
        }
    }

    private ObjectNode settings(List<ReferencePrompt> prompts) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target_model", config.targetModel());
        json.put("draft_model", config.draftModel().orElse(""));
        json.put("max_new_tokens", config.maxNewTokens());
        json.put("sample", config.sample());
        json.put("length_policy", config.lengthPolicy().id());
        json.put("entropy_threshold", config.entropyThreshold());
        json.put("draft_length", config.draftLength());
        json.put("seed", config.seed());
        var drafting = config.drafting();
        json.put(DRAFTER, drafting.drafter().name());
        if (drafting.drafter().need().headKind().isPresent()) {
            json.put("head", String.join(", ", config.heads()));
            json.put("trees", drafting.trees().toString());
        }
        json.put("threads", pair.threads());
        json.put("device", pair.target().device());
        json.put("dtype", pair.target().dtype());
        pair.draft().ifPresent(draft -> json.put("draft_dtype", draft.dtype()));
        var text = new StringBuilder();
        prompts.forEach(p -> text.append(p.fields()).append('\n'));
        json.put(
                "test_data_sha256",
                BenchSettings.sha256(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return json;
    }

    /** A prompt with its tokens. */
    private record Fed(ReferencePrompt prompt, TokenIds ids) {}
}
