package draftscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides what a bench measures. Written as the first line of its file; an interrupted bench goes
 * on only under the same settings.
 *
 * @param draft the draft, if any policy drafts with one
 * @param threads processor threads of the engine, the same for everybody
 * @param promptsDigest SHA-256 of its bytes, hexadecimal
 * @param methods who competes: label, and policy with its constants
 * @param temperatures sampling temperatures; 0 is greedy
 * @param topK see {@link Sampling}
 * @param topP see {@link Sampling}
 * @param seed seed of the first line's runs; line i adds i
 * @param maxNewTokens length at which a run ends
 * @param ignoreEos whether an end of text is passed over
 * @param raw whether messages are fed without a chat template
 * @param longForm whether speedups are read off at growing lengths
 * @param talk what every question has around it
 * @param verification name of the rule by which guesses are kept; empty for the usual one
 */
public record BenchSettings(
        ModelInfo target,
        Optional<ModelInfo> draft,
        int threads,
        String prompts,
        String promptsDigest,
        Map<String, PolicyInfo> methods,
        List<Double> temperatures,
        int topK,
        double topP,
        long seed,
        int maxNewTokens,
        boolean ignoreEos,
        boolean raw,
        boolean longForm,
        Talk talk,
        Optional<String> verification) {

    /** Seeds of repeats lie this far apart, farther than a prompt file is long. */
    private static final long REPEAT_STRIDE = 1_000_003L;

    public BenchSettings {
        methods = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        temperatures = List.copyOf(temperatures);
    }

    /**
     * By which rule guesses are kept.
     *
     * @throws IllegalArgumentException naming the rules there are
     */
    public Verification rule() {
        return verification.map(name -> RuleCatalog.entry(name).with(Map.of())).orElse(Verification.STANDARD);
    }

    /** The sampling of a run. */
    public Sampling sampling(double temperature, int index, int repeat) {
        return new Sampling(temperature, topK, topP, seed + index + REPEAT_STRIDE * repeat);
    }

    /** As JSON, fields in a fixed order. */
    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("target", model(target));
        draft.ifPresent(d -> json.set("draft", model(d)));
        json.put("threads", threads);
        json.put("prompts", prompts);
        json.put("prompts_sha256", promptsDigest);
        var policies = json.putObject("policies");
        methods.forEach((label, info) -> {
            var policy = policies.putObject(label);
            policy.put("name", info.name());
            info.constants().forEach((name, value) -> choice(info.name(), name)
                    .ifPresentOrElse(p -> policy.put(name, p.written(value)), () -> policy.put(name, value)));
        });
        var warmth = json.putArray("temperatures");
        temperatures.forEach(warmth::add);
        json.put("top_k", topK);
        json.put("top_p", topP);
        json.put("seed", seed);
        json.put("max_new_tokens", maxNewTokens);
        json.put("ignore_eos", ignoreEos);
        json.put("raw", raw);
        json.put("long_form", longForm);
        talk.write(json);
        verification.ifPresent(name -> json.put("verification", name));
        return json;
    }

    /**
     * From JSON.
     *
     * @throws IllegalArgumentException when a field is missing
     */
    public static BenchSettings fromJson(JsonNode json) {
        var methods = new LinkedHashMap<String, PolicyInfo>();
        RowJson.need(json, "policies").properties().forEach(e -> methods.put(e.getKey(), policy(e.getValue())));
        var temperatures = new ArrayList<Double>();
        RowJson.need(json, "temperatures").forEach(t -> temperatures.add(t.asDouble()));
        return new BenchSettings(
                model(RowJson.need(json, "target")),
                Optional.ofNullable(json.get("draft")).map(BenchSettings::model),
                RowJson.need(json, "threads").asInt(),
                RowJson.need(json, "prompts").asText(),
                RowJson.need(json, "prompts_sha256").asText(),
                methods,
                temperatures,
                RowJson.need(json, "top_k").asInt(),
                RowJson.need(json, "top_p").asDouble(),
                RowJson.need(json, "seed").asLong(),
                RowJson.need(json, "max_new_tokens").asInt(),
                RowJson.need(json, "ignore_eos").asBoolean(),
                RowJson.need(json, "raw").asBoolean(),
                RowJson.need(json, "long_form").asBoolean(),
                Talk.read(json),
                Optional.ofNullable(json.get("verification")).map(JsonNode::asText));
    }

    /** Names of the fields in which two settings differ. */
    public List<String> differences(BenchSettings other) {
        var mine = toJson();
        var theirs = other.toJson();
        var names = new java.util.LinkedHashSet<String>();
        mine.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !mine.path(name).toString().equals(theirs.path(name).toString()))
                .toList();
    }

    /** SHA-256 over the JSON form, hexadecimal. */
    public String fingerprint() {
        return sha256(toJson().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ObjectNode model(ModelInfo model) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", model.name())
                .put("architecture", model.architecture())
                .put("parameters", model.parameters())
                .put("dtype", model.dtype())
                .put("device", model.device());
        model.served().ifPresent(by ->
                json.putObject("served").put("engine", by.engine()).put("version", by.version()));
        return json;
    }

    private static ModelInfo model(JsonNode json) {
        if (json.path("served").isObject()) {
            var by = json.get("served");
            return ModelInfo.served(
                    RowJson.need(json, "name").asText(),
                    new ModelInfo.Served(RowJson.need(by, "engine").asText(), RowJson.need(by, "version").asText()));
        }
        return new ModelInfo(
                RowJson.need(json, "name").asText(),
                RowJson.need(json, "architecture").asText(),
                RowJson.need(json, "parameters").asLong(),
                RowJson.need(json, "dtype").asText(),
                RowJson.need(json, "device").asText());
    }

    private static PolicyInfo policy(JsonNode json) {
        var name = RowJson.need(json, "name").asText();
        var constants = new LinkedHashMap<String, Double>();
        json.properties().forEach(e -> {
            if (e.getValue().isNumber()) {
                constants.put(e.getKey(), e.getValue().asDouble());
            } else {
                choice(name, e.getKey()).ifPresent(p -> constants.put(e.getKey(), p.read(e.getValue().asText())));
            }
        });
        return new PolicyInfo(name, constants);
    }

    /** A choice among the options of the drafter behind a policy; the first edition wrote its place as a number. */
    private static Optional<Parameter> choice(String policy, String option) {
        return DrafterCatalog.find(policy.substring(policy.indexOf(' ') + 1))
                .flatMap(drafter -> drafter.parameter(option))
                .filter(Parameter::isChoice);
    }
}
