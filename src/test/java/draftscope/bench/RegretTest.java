package draftscope.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.bench.run.BenchMethods;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.PolicyInfo;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegretTest {

    private static List<RoundCost> rounds(int count, int drafted, int accepted) {
        return Collections.nCopies(count, new RoundCost(drafted, accepted, accepted + 1, drafted, 1, 1));
    }

    private static PolicyInfo info(String method) {
        return new BenchMethods(Map.of(), DrafterEntry::standard).read(method, false).get(1).info();
    }

    @Test
    void theBestIsTheArmThatBroughtMostAloneAndNobodyElse() {
        var measured = new HashMap<PolicyInfo, List<RoundCost>>();
        measured.put(info("bandit:arms=constant+svip:max_draft=10"), rounds(10, 4, 2));
        measured.put(info("constant"), rounds(30, 5, 2));
        measured.put(info("svip"), rounds(20, 4, 4));
        measured.put(info("ddd"), rounds(20, 10, 10));
        measured.put(info("svip:0.5"), rounds(20, 10, 10));
        var regret = Regret.of(info("bandit:arms=constant+svip:max_draft=10"), measured).orElseThrow();
        assertThat(regret.best().name()).isEqualTo("svip");
        assertThat(regret.ran()).isEqualTo(2);
        assertThat(regret.arms()).isEqualTo(2);
        // 0.5·4/10 + 0.5·4/4 = 0.7 against 0.5·2/10 + 0.5·2/4 = 0.35, over ten rounds.
        assertThat(regret.value()).isCloseTo(3.5, within(1e-12));
    }

    @Test
    void onlyArmsOnTheSameDrafterAndNoTreesCount() {
        var measured = new HashMap<PolicyInfo, List<RoundCost>>();
        measured.put(info("glide+bandit"), rounds(10, 4, 2));
        measured.put(info("eagle2+bandit"), rounds(10, 58, 2));
        measured.put(info("svip"), rounds(20, 4, 4));
        measured.put(info("eagle2+svip"), rounds(20, 58, 4));
        assertThat(Regret.of(info("glide+bandit"), measured)).isEmpty();
        assertThat(Regret.of(info("eagle2+bandit"), measured)).isEmpty();
        assertThat(Regret.of(info("svip"), measured)).isEmpty();
        // An arm has the constants of the catalogue, whatever the drafter would choose.
        measured.put(info("glide+svip:0.3"), rounds(20, 4, 4));
        assertThat(Regret.of(info("glide+bandit"), measured).orElseThrow().best().name()).isEqualTo("svip glide");
    }
}
