package draftscope.draw.data;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.Arm;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import java.util.ArrayList;
import java.util.List;

/**
 * What the policies that a bandit chooses among have brought so far.
 *
 * @param arms one for each, in its order; none where the policy of the run chooses among none
 * @param longest most tokens a round may draft, see {@link Arm#reward}
 * @param exploration times the radius
 */
public record ArmData(List<Line> arms, int longest, double exploration) implements ChartData {

    public static final ArmData EMPTY = new ArmData(List.of(), 1, 1);

    public ArmData {
        arms = List.copyOf(arms);
    }

    /** One of the policies. */
    public record Line(String name, int slot, Arm arm) {}

    public static ArmData of(PolicyInfo policy) {
        var among = PolicyCatalog.find(policy.name()).map(entry -> entry.arms(policy)).orElse(List.<LengthPolicy>of());
        return new ArmData(
                among.stream()
                        .map(arm -> new Line(PolicyNames.full(arm.info()), PolicySlots.of(arm.info().name()), Arm.NEW))
                        .toList(),
                policy.constants().getOrDefault("max_draft", 1.0).intValue(),
                policy.constants().getOrDefault("exploration", 1.0));
    }

    /** With one more round; one that drafted nothing changes nothing. */
    public ArmData plus(RoundEnded round) {
        int pulled = (int) round.note().figure(PolicyNote.ARM, -1);
        if (pulled < 0 || pulled >= arms.size() || round.drafted() == 0) {
            return this;
        }
        var grown = new ArrayList<>(arms);
        var line = arms.get(pulled);
        grown.set(pulled, new Line(
                line.name(), line.slot(), line.arm().plus(Arm.reward(round.depth(), round.accepted(), longest))));
        return new ArmData(grown, longest, exploration);
    }

    public int rounds() {
        return arms.stream().mapToInt(line -> line.arm().pulls()).sum();
    }

    /** What is added to the mean of one when the next is chosen. */
    public double radius(int index) {
        return exploration * arms.get(index).arm().radius(rounds());
    }

    @Override
    public boolean isEmpty() {
        return arms.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        var all = new StringBuilder(words.get("arms.summary", Figures.count(rounds())));
        arms.forEach(line -> all.append(' ')
                .append(words.get("arms.summary.one", line.name(), Figures.count(line.arm().pulls()), Figures.fraction(line.arm().mean()))));
        return all.toString();
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < arms.size(); i++) {
            var line = arms.get(i);
            rows.add(List.of(
                    line.name(),
                    Integer.toString(line.arm().pulls()),
                    Figures.decimals(line.arm().mean(), 4),
                    Figures.decimals(radius(i), 4)));
        }
        return ChartTable.of(words, rows, "column.arm", "column.pulls", "column.reward", "column.radius");
    }
}
