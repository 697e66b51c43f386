package draftscope.bench;

import java.util.List;
import java.util.Map;

/**
 * What a bench file holds.
 *
 * @param machine where: names and values for people
 * @param rows the measurements, each key once, in the order made
 * @param differences greedy outputs that differ from the target's own
 * @param skipped questions not run
 */
public record BenchData(
        BenchSettings settings,
        Map<String, String> machine,
        List<BenchRow> rows,
        List<Difference> differences,
        List<Skipped> skipped) {

    public BenchData {
        machine = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(machine));
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
        skipped = List.copyOf(skipped);
    }
}
