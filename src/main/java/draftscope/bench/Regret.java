package draftscope.bench;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.policy.Arm;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy that chooses among others lost against the best of them, which ran alone on the same prompts. See
 * {@link Arm#regret}.
 *
 * @param own its own rounds
 * @param best which of those that ran brought most a round
 * @param alone that one's rounds
 * @param ran how many of those it chooses among ran
 * @param arms how many it chooses among
 */
public record Regret(Arm own, PolicyInfo best, Arm alone, int ran, int arms) {

    /**
     * Of a policy that chooses among others.
     *
     * @param chooser its name and constants, the drafter's with them
     * @param rounds what was measured, by policy
     * @return empty for a policy that chooses among none, where none of them ran on the same drafter, and on trees, whose
     *     rounds do not tell how deep they were
     */
    public static Optional<Regret> of(PolicyInfo chooser, Map<PolicyInfo, List<RoundCost>> rounds) {
        var own = own(chooser);
        var arms = PolicyCatalog.find(own.name()).map(entry -> entry.arms(own)).orElse(List.of());
        if (arms.isEmpty() || drafter(chooser).filter(DrafterEntry::trees).isPresent() || !rounds.containsKey(chooser)) {
            return Optional.empty();
        }
        int longest = own.constants().getOrDefault("max_draft", 1.0).intValue();
        var ran = rounds.keySet().stream()
                .filter(other -> drafter(other).equals(drafter(chooser)))
                .filter(other -> arms.stream().map(LengthPolicy::info).anyMatch(own(other)::equals))
                .filter(other -> rewards(rounds.get(other), longest).pulls() > 0)
                .toList();
        return ran.stream()
                .max(Comparator.comparingDouble(other -> rewards(rounds.get(other), longest).mean()))
                .map(best -> new Regret(
                        rewards(rounds.get(chooser), longest),
                        best,
                        rewards(rounds.get(best), longest),
                        ran.size(),
                        arms.size()))
                .filter(regret -> regret.own.pulls() > 0);
    }

    /** Rewards lost over all its rounds; below 0 where it won some. */
    public double value() {
        return own.regret(alone);
    }

    private static Arm rewards(List<RoundCost> rounds, int longest) {
        var arm = Arm.NEW;
        for (var round : rounds) {
            arm = round.drafted() > 0 ? arm.plus(Arm.reward(round.drafted(), round.accepted(), longest)) : arm;
        }
        return arm;
    }

    private static Optional<DrafterEntry> drafter(PolicyInfo info) {
        return info.drafter().flatMap(DrafterCatalog::find);
    }

    /** Without what the drafter takes. */
    private static PolicyInfo own(PolicyInfo info) {
        var constants = new LinkedHashMap<>(info.constants());
        drafter(info).ifPresent(drafter -> drafter.parameters().forEach(p -> constants.remove(p.name())));
        return new PolicyInfo(info.method(), constants);
    }
}
