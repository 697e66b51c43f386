package draftscope.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.Dialled;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Sampling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupViewModelTest {

    private final SetupViewModel setup = new SetupViewModel();

    @BeforeEach
    void prompt() {
        setup.prompt.text.set("hello");
    }

    @Test
    void aPolicyThatGoesByDoubtSaysWhereThereIsNone() {
        var svip = PolicyCatalog.entry("svip");
        assertThat(setup.meaning(svip)).isEqualTo(svip.meaning());
        setup.drafter.drafter.set(DrafterCatalog.entry("lookup"));
        assertThat(setup.meaning(svip)).contains("no entropy");
        assertThat(setup.meaning(PolicyCatalog.entry("constant"))).isEqualTo(PolicyCatalog.entry("constant").meaning());
        setup.drafter.drafter.set(DrafterCatalog.entry("suffix"));
        assertThat(setup.meaning(svip)).as("its guesses bear the entropy of their counts").isEqualTo(svip.meaning());
    }

    @Test
    void beginsWithTheReference() {
        var order = setup.order().orElseThrow();
        assertThat(order.live())
                .isInstanceOfSatisfying(
                        Dialled.class, live -> assertThat(live.initial()).isEqualTo(Svip.REFERENCE));
        assertThat(order.comparisons()).containsExactly(new ConstantLength(5), new HeuristicLength(5, 40));
        assertThat(order.sampling()).isEqualTo(Sampling.GREEDY);
        assertThat(order.chat()).isTrue();
        assertThat(setup.entropyLimit()).hasValue(0.3 * 0.3 / 0.15);
    }

    @Test
    void everyPolicyIsComparedWithTheOthers() {
        setup.policy.set(PolicyCatalog.entry("constant"));
        setup.form(PolicyCatalog.entry("constant")).field("draft_length").text.set("7");
        assertThat(setup.order().orElseThrow().live().info()).isEqualTo(new ConstantLength(7).info());
        assertThat(setup.order().orElseThrow().comparisons()).hasSize(2).contains(Svip.REFERENCE);
        setup.policy.set(PolicyCatalog.entry("none"));
        assertThat(setup.order().orElseThrow().live()).isEqualTo(new NoDrafting());
        assertThat(setup.order().orElseThrow().comparisons()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "NaN", "Infinity", "1e999", "0x1p3", "1,000", "1 2", "101"})
    void aTemperatureThatIsNoneIsRefusedInOneLine(String typed) {
        setup.temperature.text.set(typed);
        assertThat(setup.order()).isEmpty();
        assertThat(setup.valid().get()).isFalse();
        assertThat(setup.firstProblem()).hasValueSatisfying(line -> assertThat(line)
                .startsWith("Temperature: ")
                .contains("a number from 0 to 100")
                .doesNotContain("\n"));
        setup.temperature.text.set("0.7");
        assertThat(setup.order().orElseThrow().sampling().temperature()).isEqualTo(0.7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1.5", "-3", "99999999999", "many"})
    void aLengthThatIsNoneIsRefused(String typed) {
        setup.maxNewTokens.text.set(typed);
        assertThat(setup.order()).isEmpty();
        assertThat(setup.maxNewTokens.problem.get()).contains("whole number from 1 to 100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.01", "-0.1", "x"})
    void topPLiesAboveZeroAndAtMostOne(String typed) {
        setup.topP.text.set(typed);
        assertThat(setup.order()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void anEmptyPromptIsRefused(String typed) {
        setup.prompt.text.set(typed);
        assertThat(setup.order()).isEmpty();
        assertThat(setup.firstProblem()).hasValueSatisfying(line -> assertThat(line).startsWith("Prompt: "));
    }

    @Test
    void anySeedOfSixtyFourBitsWillDo() {
        setup.seed.text.set(" -9223372036854775808 ");
        assertThat(setup.order().orElseThrow().sampling().seed()).isEqualTo(Long.MIN_VALUE);
        setup.seed.text.set("9223372036854775808");
        assertThat(setup.order()).isEmpty();
    }

    @Test
    void withoutCoefficientNoEntropyStopsSvip() {
        setup.form(PolicyCatalog.entry("svip")).field("c").text.set("0");
        assertThat(setup.entropyLimit()).isEmpty();
        assertThat(setup.order()).isPresent();
    }
}
