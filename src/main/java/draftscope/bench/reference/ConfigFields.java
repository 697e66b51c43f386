package draftscope.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.entry.Parameter;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the fields of a configuration; whatever is wrong is refused with the field's name. */
final class ConfigFields {

    private static final List<String> OPTIONS = DrafterCatalog.entries().stream()
            .flatMap(d -> d.parameters().stream())
            .map(Parameter::name)
            .distinct()
            .toList();
    private static final List<String> KNOWN = Stream.concat(Stream.of(
            "target_model", "draft_model", "experiment_id", "test_data_file", "output_dir", "max_new_tokens", "sample",
            "length_policy", "entropy_threshold", "draft_length", "seed", "memory_first_gpu", "memory_per_gpu", "drafter", "head"), OPTIONS.stream()).toList();

    private final Path file;
    private final JsonNode json;

    ConfigFields(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    ReferenceConfig config() {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw wrong(name, "is not known", "take it out; known are " + String.join(", ", KNOWN));
            }
        });
        var draft = text("draft_model", true);
        var config = new ReferenceConfig(
                text("target_model", false),
                draft.isEmpty() ? Optional.empty() : Optional.of(draft),
                text("experiment_id", false),
                ReferenceConfig.path(file, "test_data_file", text("test_data_file", false)),
                ReferenceConfig.path(file, "output_dir", text("output_dir", true)),
                integer("max_new_tokens", Optional.empty(), 1),
                flag("sample", true),
                policy(),
                threshold(),
                integer("draft_length", Optional.of(5), 1),
                longInteger("seed", 0),
                passedOver(),
                drafting(),
                heads());
        if (config.lengthPolicy() == ReferencePolicy.HEURISTICS && config.draftLength() > ReferenceConfig.CAP) {
            throw wrong("draft_length", "is above " + ReferenceConfig.CAP, "the heuristic policy starts at most there");
        }
        ReferenceConfig.path(file, "experiment_id", config.experimentId());
        return config;
    }

    /** The reference's sizes of GPUs. They must be numbers there and are not heeded: options of the command say as much. */
    private List<String> passedOver() {
        return Stream.of("memory_first_gpu", "memory_per_gpu")
                .filter(field -> json.has(field) && integer(field, Optional.empty(), 0) >= 0)
                .toList();
    }

    /** Fields of our own, spelled as the options of the commands are. */
    private Drafting drafting() {
        var drafter = json.has("drafter") ? named("drafter", DrafterCatalog::entry) : DrafterCatalog.standard();
        var given = new LinkedHashMap<String, Double>();
        for (var option : OPTIONS) {
            drafter.parameter(option).filter(p -> json.has(option)).ifPresent(p -> given.put(
                    option,
                    p.isChoice()
                            ? named(option, p::read)
                            : inRange(option, () -> p.checked(integer(option, Optional.empty(), (int) p.least())))));
            refuseUnused(option, drafter.parameter(option).isPresent(), with(d -> d.parameter(option).isPresent()));
        }
        refuseUnused("head", drafter.need().headKind().isPresent(), with(d -> d.need().headKind().isPresent()));
        return drafter.with(given);
    }

    private static String with(Predicate<DrafterEntry> which) {
        return DrafterCatalog.entries().stream()
                .filter(which)
                .map(d -> "'" + d.name() + "'")
                .collect(Collectors.joining(", "));
    }

    private void refuseUnused(String field, boolean used, String users) {
        if (!used && json.has(field)) {
            throw wrong(field, "is for the drafter " + users, "take it out, or choose that drafter");
        }
    }

    private <T> T named(String field, Function<String, T> maker) {
        var name = text(field, false);
        return inRange(field, () -> maker.apply(name));
    }

    private <T> T inRange(String field, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw wrong(field, "is refused: " + e.getMessage(), "mend it");
        }
    }

    /** One folder, or several in brackets. */
    private List<String> heads() {
        if (drafting().drafter().need().headKind().isEmpty()) {
            return List.of();
        }
        Predicate<JsonNode> one = n -> n.isTextual() && !n.asText().isBlank();
        var value = need(
                "head",
                n -> one.test(n)
                        || n.isArray() && !n.isEmpty() && StreamSupport.stream(n.spliterator(), false).allMatch(one),
                "the folder of the head, or several in brackets");
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList()
                : List.of(value.asText());
    }

    private ReferencePolicy policy() {
        if (!json.has("length_policy")) {
            return ReferencePolicy.CONSTANT;
        }
        var name = text("length_policy", false);
        return ReferencePolicy.of(name).orElseThrow(() -> wrong(
                "length_policy",
                "is '" + name + "'",
                "choose one of " + Arrays.stream(ReferencePolicy.values())
                        .map(ReferencePolicy::id)
                        .collect(Collectors.joining(", "))));
    }

    private double threshold() {
        if (!json.has("entropy_threshold")) {
            return 0.3;
        }
        var value = need("entropy_threshold", n -> n.isNumber() && n.asDouble() >= 0, "a number of at least 0");
        return value.asDouble();
    }

    private String text(String field, boolean mayBeEmpty) {
        Predicate<JsonNode> fits = n -> n.isTextual() && (mayBeEmpty || !n.asText().isBlank());
        return need(field, fits, mayBeEmpty ? "a text" : "a text that is not empty").asText();
    }

    private boolean flag(String field, boolean otherwise) {
        return json.has(field) ? need(field, JsonNode::isBoolean, "true or false").asBoolean() : otherwise;
    }

    private int integer(String field, Optional<Integer> otherwise, int least) {
        if (otherwise.isPresent() && !json.has(field)) {
            return otherwise.get();
        }
        return need(field, n -> n.canConvertToInt() && n.isIntegralNumber() && n.asInt() >= least,
                        "a whole number of at least " + least)
                .asInt();
    }

    private long longInteger(String field, long otherwise) {
        return json.has(field)
                ? need(field, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number").asLong()
                : otherwise;
    }

    private JsonNode need(String field, Predicate<JsonNode> fits, String wanted) {
        if (!json.has(field)) {
            throw wrong(field, "is missing", "give " + wanted);
        }
        var value = json.get(field);
        if (!fits.test(value)) {
            throw wrong(field, "is " + value, "give " + wanted);
        }
        return value;
    }

    private BadInputException wrong(String field, String problem, String fix) {
        return new BadInputException(file + " field '" + field + "'", problem, fix);
    }
}
