package draftscope.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Rows as JSON and back. Times in milliseconds to a tenth of a microsecond; a number that is not finite is left out. */
public final class RowJson {

    static final String KIND = "kind";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RowJson() {}

    public static ObjectNode write(BenchRow row) {
        var json = key("row", row.key());
        json.set("question_id", literal(row.questionId()));
        json.put("category", row.category());
        var turns = json.putArray("turns");
        row.turns().forEach(turn -> turns.add(turn(turn)));
        calibration(json, row.calibration());
        shadows(json, row.shadows());
        return json;
    }

    public static ObjectNode write(Difference difference) {
        var json = key("difference", difference.key());
        json.put("turn", difference.turn());
        json.put("position", difference.position());
        difference.expected().ifPresent(id -> json.put("expected", id));
        difference.found().ifPresent(id -> json.put("found", id));
        difference.gap().ifPresent(gap -> json.put("logit_gap", gap));
        json.put("at_least", difference.atLeast());
        return json;
    }

    public static ObjectNode write(Skipped skipped) {
        var json = NODES.objectNode();
        json.put(KIND, "skipped");
        json.put("index", skipped.index());
        json.set("question_id", literal(skipped.questionId()));
        json.put("reason", skipped.reason());
        return json;
    }

    static BenchRow row(JsonNode json) {
        var turns = new ArrayList<TurnResult>();
        need(json, "turns").forEach(turn -> turns.add(turn(turn)));
        return new BenchRow(
                key(json), need(json, "question_id").toString(), need(json, "category").asText(), turns, calibration(json), shadows(json));
    }

    static Difference difference(JsonNode json) {
        return new Difference(
                key(json),
                need(json, "turn").asInt(),
                need(json, "position").asInt(),
                integer(json, "expected"),
                integer(json, "found"),
                json.has("logit_gap") ? OptionalDouble.of(json.get("logit_gap").asDouble()) : OptionalDouble.empty(),
                json.path("at_least").asBoolean());
    }

    static Skipped skipped(JsonNode json) {
        return new Skipped(need(json, "index").asInt(), need(json, "question_id").toString(), need(json, "reason").asText());
    }

    private static ObjectNode key(String kind, RowKey key) {
        var json = NODES.objectNode();
        json.put(KIND, kind);
        json.put("index", key.index());
        json.put("temperature", key.temperature());
        json.put("policy", key.policy());
        json.put("repeat", key.repeat());
        return json;
    }

    private static RowKey key(JsonNode json) {
        return new RowKey(
                need(json, "index").asInt(),
                need(json, "temperature").asDouble(),
                need(json, "policy").asText(),
                need(json, "repeat").asInt());
    }

    private static ObjectNode turn(TurnResult turn) {
        var totals = turn.totals();
        var json = NODES.objectNode();
        json.put("turn", turn.turn());
        json.put("prompt_tokens", turn.promptTokens());
        json.put("finish", turn.finish().id());
        json.put("rounds", totals.rounds());
        json.put("drafted", totals.drafted());
        json.put("tested", totals.tested());
        json.put("accepted", totals.accepted());
        json.put("new_tokens", totals.newTokens());
        json.put("millis", rounded(totals.millis()));
        json.put("prefill_millis", rounded(totals.prefillMillis()));
        json.put("draft_millis", rounded(totals.draftMillis()));
        json.put("verify_millis", rounded(totals.verifyMillis()));
        double speed = Metrics.tokensPerSecond(totals);
        if (Double.isFinite(speed)) {
            json.put("tokens_per_second", rounded(speed));
        }
        var ids = json.putArray("output_ids");
        turn.outputIds().stream().forEach(ids::add);
        var rounds = json.putArray("round_costs");
        turn.rounds().forEach(round -> rounds.addArray()
                .add(round.drafted())
                .add(round.accepted())
                .add(round.newTokens())
                .add(round.draftPasses())
                .add(rounded(round.draftMillis()))
                .add(rounded(round.verifyMillis())));
        return json;
    }

    private static TurnResult turn(JsonNode json) {
        var rounds = new ArrayList<RoundCost>();
        need(json, "round_costs")
                .forEach(r -> rounds.add(new RoundCost(
                        r.path(0).asInt(), r.path(1).asInt(), r.path(2).asInt(), r.path(3).asInt(), r.path(4).asDouble(), r.path(5).asDouble())));
        var ids = need(json, "output_ids");
        var output = new int[ids.size()];
        for (int i = 0; i < output.length; i++) {
            output[i] = ids.get(i).asInt();
        }
        return new TurnResult(
                need(json, "turn").asInt(),
                need(json, "prompt_tokens").asInt(),
                RunEnded.Finish.valueOf(need(json, "finish").asText().toUpperCase(Locale.ROOT)),
                new RunTotals(
                        need(json, "rounds").asInt(),
                        need(json, "drafted").asInt(),
                        need(json, "tested").asInt(),
                        need(json, "accepted").asInt(),
                        need(json, "new_tokens").asInt(),
                        need(json, "millis").asDouble(),
                        need(json, "prefill_millis").asDouble(),
                        need(json, "draft_millis").asDouble(),
                        need(json, "verify_millis").asDouble()),
                TokenIds.of(output),
                rounds);
    }

    private static void calibration(ObjectNode json, Calibration calibration) {
        if (calibration.tested() == 0) {
            return;
        }
        var entropies = json.putArray("entropy_bins");
        for (int i = 0; i < calibration.entropyBins().size(); i++) {
            var bin = calibration.entropyBins().get(i);
            if (bin.tested() > 0) {
                var counted = entropies.addArray()
                        .add(i)
                        .add(bin.tested())
                        .add(bin.accepted())
                        .add(rounded(bin.entropy()));
                if (Double.isNaN(bin.overlap())) {
                    counted.addNull();
                } else {
                    counted.add(rounded(bin.overlap()));
                }
            }
        }
        var ratios = json.putArray("ratio_bins");
        for (int i = 0; i < calibration.ratioBins().size(); i++) {
            if (calibration.ratioBins().get(i) > 0) {
                ratios.addArray().add(i).add(calibration.ratioBins().get(i));
            }
        }
        json.put("accepted_entropy", rounded(calibration.acceptedEntropy()));
        json.put("rejected_entropy", rounded(calibration.rejectedEntropy()));
    }

    private static Calibration calibration(JsonNode json) {
        if (!json.has("entropy_bins")) {
            return Calibration.EMPTY;
        }
        var entropies = new ArrayList<>(Calibration.EMPTY.entropyBins());
        json.get("entropy_bins")
                .forEach(b -> entropies.set(
                        b.path(0).asInt(),
                        new Calibration.Bin(
                                b.path(1).asLong(), b.path(2).asLong(), b.path(3).asDouble(), b.path(4).asDouble(Double.NaN))));
        var ratios = new ArrayList<>(Calibration.EMPTY.ratioBins());
        json.path("ratio_bins").forEach(b -> ratios.set(b.path(0).asInt(), b.path(1).asLong()));
        return new Calibration(
                List.copyOf(entropies),
                List.copyOf(ratios),
                json.path("accepted_entropy").asDouble(),
                json.path("rejected_entropy").asDouble());
    }

    private static void shadows(ObjectNode json, Map<String, ShadowCounts> shadows) {
        if (shadows.isEmpty()) {
            return;
        }
        var all = json.putObject("shadows");
        new TreeMap<>(shadows).forEach((label, counts) -> {
            var shadow = all.putObject(label);
            shadow.put("new_tokens", counts.newTokens());
            shadow.put("tested", counts.tested());
            shadow.put("accepted", counts.accepted());
            shadow.put("upper_bounds", counts.upperBounds());
            var rounds = shadow.putArray("rounds_by_drafted");
            counts.rounds().forEach((drafted, count) -> rounds.addArray().add(drafted).add(count));
        });
    }

    private static Map<String, ShadowCounts> shadows(JsonNode json) {
        var shadows = new TreeMap<String, ShadowCounts>();
        json.path("shadows").properties().forEach(e -> {
            var rounds = new TreeMap<Integer, Integer>();
            need(e.getValue(), "rounds_by_drafted").forEach(r -> rounds.put(r.path(0).asInt(), r.path(1).asInt()));
            shadows.put(
                    e.getKey(),
                    new ShadowCounts(
                            rounds,
                            need(e.getValue(), "tested").asInt(),
                            need(e.getValue(), "accepted").asInt(),
                            need(e.getValue(), "new_tokens").asInt(),
                            need(e.getValue(), "upper_bounds").asInt()));
        });
        return shadows;
    }

    static JsonNode literal(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON literal: " + json, e);
        }
    }

    /** To four digits after the point; not finite becomes 0. */
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : 0;
    }

    private static OptionalInt integer(JsonNode json, String field) {
        return json.has(field) ? OptionalInt.of(json.get(field).asInt()) : OptionalInt.empty();
    }

    static JsonNode need(JsonNode json, String field) {
        var value = json.get(field);
        if (value == null) {
            throw new IllegalArgumentException("the field '" + field + "' is missing");
        }
        return value;
    }
}
