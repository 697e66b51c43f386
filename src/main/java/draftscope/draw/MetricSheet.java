package draftscope.draw;

import draftscope.decoding.entry.Bundles;
import java.util.EnumMap;
import java.util.Map;

/**
 * The one sheet that defines every metric in words, read from {@code metrics.properties}. The values themselves come
 * from {@link draftscope.decoding.Metrics} and {@link draftscope.decoding.policy.EntropyScore}.
 */
public final class MetricSheet {

    private final Map<MetricId, Metric> metrics;

    private MetricSheet(Map<MetricId, Metric> metrics) {
        this.metrics = metrics;
    }

    /**
     * Reads the sheet.
     *
     * @throws java.util.MissingResourceException when a metric has no definition
     */
    public static MetricSheet load() {
        var bundle = Bundles.of("draftscope.app.metrics", MetricSheet.class);
        var metrics = new EnumMap<MetricId, Metric>(MetricId.class);
        for (var id : MetricId.values()) {
            metrics.put(id, new Metric(
                    bundle.getString(id.id() + ".name"),
                    bundle.getString(id.id() + ".formula"),
                    bundle.getString(id.id() + ".meaning"),
                    bundle.getString(id.id() + ".unit")));
        }
        return new MetricSheet(metrics);
    }

    public Metric get(MetricId id) {
        return metrics.get(id);
    }

    /**
     * One metric in words.
     *
     * @param meaning what it tells, in one or two sentences
     * @param unit its unit; empty for a pure number
     */
    public record Metric(String name, String formula, String meaning, String unit) {

        /** Name, formula and meaning on three lines, for a hover. */
        public String hover() {
            return name + (unit.isEmpty() ? "" : " (" + unit + ")") + "\n" + formula + "\n" + meaning;
        }

        /** The same with the values that went into it, such as {@code 412 tok/s ÷ 253 tok/s = 1.63×}. */
        public String hover(String values) {
            return name + (unit.isEmpty() ? "" : " (" + unit + ")") + "\n" + formula + "\n= " + values + "\n" + meaning;
        }
    }
}
