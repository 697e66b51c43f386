package draftscope.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.decoding.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reference's table: for every category the mean over prompts of tokens per second, then the mean over all. Its six
 * categories come first, whether present or not; others follow as they are called.
 */
public final class ReferenceSpeeds {

    /** The reference's categories, in its order. */
    public static final List<String> CATEGORIES =
            List.of("mt-bench", "translation", "summarization", "qa", "math_reasoning", "rag");

    private final List<JsonNode> rows;

    public ReferenceSpeeds(List<? extends JsonNode> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Three lines: a title, the categories and {@code overall}, the speeds; columns parted by tabs. */
    public List<String> lines() {
        var categories = new ArrayList<>(CATEGORIES);
        rows.stream().map(r -> r.path("category").asText()).filter(c -> !categories.contains(c)).forEach(categories::add);
        var names = new ArrayList<>(categories);
        names.add("overall");
        var speeds = categories.stream()
                .map(c -> mean(rows.stream().filter(r -> r.path("category").asText().equals(c)).toList()))
                .collect(Collectors.toCollection(ArrayList::new));
        speeds.add(mean(rows));
        return List.of("Speed:", String.join("\t", names), String.join("\t", speeds));
    }

    private static String mean(List<JsonNode> of) {
        var mean = of.stream()
                .mapToDouble(r -> Metrics.tokensPerSecond(
                        r.path("num_tokens").asDouble(), 1000 * r.path("time").asDouble()))
                .filter(Double::isFinite)
                .average();
        return mean.isPresent() ? String.format(Locale.ROOT, "%.2f", mean.getAsDouble()) : "nan";
    }
}
