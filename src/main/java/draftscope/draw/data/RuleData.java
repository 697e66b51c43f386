package draftscope.draw.data;

import draftscope.decoding.policy.LogisticRule;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * A learned stop rule: how well its chances come true beside those of the bound, and where it stops.
 *
 * @param rule its weights; empty of meaning where there are no tenths
 * @param threshold drafting stops below it
 * @param before what the bound forecast, tenth by tenth; empty tenths are left out
 * @param after what the rule forecasts on the same tokens
 * @param tested how many tokens those were
 * @param held whether they are of runs it was not trained on
 */
public record RuleData(
        LogisticRule rule, double threshold, List<Tenth> before, List<Tenth> after, int tested, boolean held)
        implements ChartData {

    public static final RuleData EMPTY =
            new RuleData(LogisticRule.EMBEDDED, 0.5, List.of(), List.of(), 0, false);

    public RuleData {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Tokens whose forecasts fall into one tenth.
     *
     * @param forecast mean chance forecast
     * @param share share of them that was kept
     */
    public record Tenth(double forecast, double share, int count) {}

    @Override
    public boolean isEmpty() {
        return after.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return words.get("rule.summary", Figures.count(tested), held ? 1 : 0);
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        before.forEach(tenth -> rows.add(row(words.get("rule.before"), tenth)));
        after.forEach(tenth -> rows.add(row(words.get("rule.after"), tenth)));
        return ChartTable.of(words, rows, "column.forecast_of", "column.forecast", "column.kept", "column.tested");
    }

    private static List<String> row(String name, Tenth tenth) {
        return List.of(
                name,
                Figures.decimals(tenth.forecast(), 4),
                Figures.decimals(tenth.share(), 4),
                Integer.toString(tenth.count()));
    }
}
