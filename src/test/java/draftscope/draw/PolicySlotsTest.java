package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is drawn of a policy on a drafter, whoever asks. */
class PolicySlotsTest {

    @Test
    void withEarlierAnswersAnotherColourAndMark() {
        for (var drafter : DrafterCatalog.entries().stream().filter(DrafterEntry::remembers).toList()) {
            int cold = PolicySlots.of(drafter.name() + ":cold");
            int warm = PolicySlots.of(drafter.name() + ":warm");
            assertThat(PolicySlots.colour(warm)).isNotEqualTo(PolicySlots.colour(cold));
            assertThat(PolicySlots.fill(warm)).isNotEqualTo(PolicySlots.fill(cold));
            assertThat(PolicySlots.shape(warm)).as("who drafts is told by the shape").isEqualTo(PolicySlots.shape(cold));
            assertThat(cold).isEqualTo(PolicySlots.of(drafter.name()));
            var bench = new PolicyInfo("svip " + drafter.name(), Map.of("h", 0.3, "answers", 1.0));
            assertThat(PolicySlots.of(bench)).isEqualTo(PolicySlots.of(drafter.name() + ":warm+svip"));
            assertThat(PolicySlots.of(new PolicyInfo("svip " + drafter.name(), Map.of("answers", 0.0))))
                    .isEqualTo(PolicySlots.of("svip " + drafter.name()));
        }
    }

    /** Side by side in one race: everything that drafts without a head under the main policies, cold and warm. */
    @Test
    void noTwoLookAlike() {
        var seen = new HashSet<Integer>();
        for (var drafter : DrafterCatalog.entries()) {
            for (var policy : PolicyCatalog.drafting()) {
                assertThat(seen.add(PolicySlots.of(policy, drafter))).as("%s on %s", policy.name(), drafter.name()).isTrue();
            }
            if (drafter.remembers()) {
                assertThat(seen.add(PolicySlots.of(drafter.name() + ":warm"))).as("warm %s", drafter.name()).isTrue();
                assertThat(seen.add(PolicySlots.of(drafter.name() + ":warm+svip"))).isTrue();
            }
        }
    }
}
