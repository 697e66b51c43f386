package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The legend of {@link EntropyRamp}.
 *
 * @param threshold the entropy in nats at which SVIP stops, see {@link draftscope.decoding.policy.EntropyScore#entropyAt};
 *     empty under another policy
 */
public record EntropyLegendData(OptionalDouble threshold) implements ChartData {

    /** The reference's SVIP: 0.15 · H = 0.3². */
    public static final EntropyLegendData REFERENCE = new EntropyLegendData(OptionalDouble.of(0.6));

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String summary(ChartWords words) {
        return threshold.isPresent()
                ? words.get("legend.summary.threshold", Figures.nats(threshold.getAsDouble()))
                : words.get("legend.summary");
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var step = 0; step < EntropyRamp.STEPS; step++) {
            var low = step == 0 ? 0 : EntropyRamp.upperEdge(step - 1);
            var high = EntropyRamp.upperEdge(step);
            rows.add(List.of(
                    Integer.toString(step),
                    Figures.decimals(low, 2),
                    Double.isInfinite(high) ? Figures.DASH : Figures.decimals(high, 2)));
        }
        return ChartTable.of(words, rows, "column.step", "column.from", "column.to");
    }
}
