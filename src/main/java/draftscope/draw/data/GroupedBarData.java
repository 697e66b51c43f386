package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import java.util.ArrayList;
import java.util.List;

/** Drafted and accepted tokens a round, by category and policy. */
public record GroupedBarData(List<Policy> policies, List<Group> groups) implements ChartData {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a group has another number of bars than there are policies
     */
    public GroupedBarData {
        policies = List.copyOf(policies);
        groups = List.copyOf(groups);
        for (var group : groups) {
            if (group.bars().size() != policies.size()) {
                throw new IllegalArgumentException(group.name() + " has " + group.bars().size() + " bars");
            }
        }
    }

    /**
     * A policy.
     *
     * @param slot colour slot, see {@link PolicySlots}
     */
    public record Policy(String name, int slot) {}

    /**
     * A category.
     *
     * @param bars one a policy
     */
    public record Group(String name, List<Bar> bars) {

        public Group {
            bars = List.copyOf(bars);
        }
    }

    /**
     * Means of one policy in one category.
     *
     * @param drafted drafted ÷ rounds; NaN when not measured
     * @param accepted accepted ÷ rounds; NaN when not measured
     */
    public record Bar(double drafted, double accepted) {}

    public double highest() {
        return groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(Bar::drafted)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    @Override
    public boolean isEmpty() {
        return groups.isEmpty() || policies.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < policies.size(); i++) {
            var policy = i;
            var drafted = groups.stream().mapToDouble(g -> g.bars().get(policy).drafted()).average();
            var accepted = groups.stream().mapToDouble(g -> g.bars().get(policy).accepted()).average();
            parts.add(words.get(
                    "grouped.summary.policy",
                    policies.get(i).name(),
                    Figures.plain(drafted.orElse(Double.NaN)),
                    Figures.plain(accepted.orElse(Double.NaN))));
        }
        return words.get("grouped.summary", Figures.count(groups.size()), String.join("; ", parts));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var group : groups) {
            for (var i = 0; i < policies.size(); i++) {
                var bar = group.bars().get(i);
                rows.add(List.of(
                        group.name(),
                        policies.get(i).name(),
                        Figures.plain(bar.drafted()),
                        Figures.plain(bar.accepted())));
            }
        }
        return ChartTable.of(words, rows, "column.category", "column.policy", "column.drafted_round", "column.accepted_round");
    }
}
