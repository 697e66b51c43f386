package draftscope.app.lab;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import org.junit.jupiter.api.Test;

/** Who may take part in a race. */
class PolicyPickTest {

    /** Several lanes run one after the other, and nobody types into all of them; dice need nobody. */
    @Test
    void diceRaceAndPeopleDoNot() {
        var names = PolicyPick.all().stream().map(PolicyPick::key).toList();
        for (var drafter : DrafterCatalog.entries()) {
            if (!drafter.isStandard()) {
                assertThat(names.stream().anyMatch(name -> name.matches("(.*[^a-z-])?" + drafter.name() + "([^a-z-].*)?")))
                        .as(drafter.name())
                        .isEqualTo(!drafter.name().equals("you"));
            }
        }
    }
}
