package draftscope.draw.stage;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.StopRule;
import draftscope.decoding.port.Candidate;
import draftscope.draw.PolicyNames;
import draftscope.draw.data.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the policy of a run compares with its live parameter, as the strip under the chips draws it.
 *
 * @param policy the policy's entry; empty where it is not known
 */
public record LiveRule(Optional<PolicyEntry> policy) {

    /** Of a run; that of the standard policy before there is one. */
    public static LiveRule of(Optional<PolicyInfo> run) {
        return new LiveRule(run.isEmpty()
                ? Optional.of(PolicyCatalog.standard())
                : run.flatMap(info -> PolicyCatalog.find(info.name())));
    }

    /** The live parameter's value at the start of a run. */
    public OptionalDouble first(Optional<PolicyInfo> run) {
        var live = policy.flatMap(PolicyEntry::live);
        if (live.isEmpty()) {
            return OptionalDouble.empty();
        }
        return run.isEmpty()
                ? OptionalDouble.of(live.get().standard())
                : run.flatMap(info -> Optional.ofNullable(info.constants().get(live.get().name())))
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty());
    }

    /** Whether the policy itself moves the parameter. */
    public boolean adapts(PolicyInfo run) {
        return policy.filter(entry -> entry.adapts(run)).isPresent();
    }

    /** How the strip draws it. */
    public ScoreData.Scale scale() {
        var rule = rule();
        return policy.flatMap(entry -> entry.live().map(live -> new ScoreData.Scale(
                        rule.symbol(),
                        PolicyNames.letter(entry, live),
                        rule.above(),
                        live.unit() == Parameter.Unit.TOKENS,
                        live.least(),
                        live.most())))
                .orElse(ScoreData.Scale.SCORE);
    }

    private StopRule rule() {
        return policy.flatMap(PolicyEntry::rule).orElse(StopRule.SCORE);
    }

    /** What the policy saw after each of some chips; NaN where a trace does not tell. */
    public double[] values(List<Chip> chips, List<DraftToken> drafts) {
        var seen = new ArrayList<StopRule.Seen>();
        var values = new double[chips.size()];
        for (int i = 0; i < chips.size(); i++) {
            var chip = chips.get(i);
            double best = i < drafts.size()
                    ? drafts.get(i).top().stream().mapToDouble(Candidate::probability).max().orElse(Double.NaN)
                    : Double.NaN;
            seen.add(new StopRule.Seen(chip.q(), best, chip.entropy(), chip.score()));
            values[i] = rule().measure().after(seen);
        }
        return values;
    }
}
