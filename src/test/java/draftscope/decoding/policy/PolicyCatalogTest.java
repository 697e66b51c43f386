package draftscope.decoding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.Runs;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.entry.Parameter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyCatalogTest {

    @Test
    void namesAreThoseOfTraceAndCommands() {
        assertThat(PolicyCatalog.names())
                .startsWith(
                        "none",
                        "constant",
                        "heuristic",
                        "svip",
                        "svip-peek",
                        "hf-heuristic",
                        "hf-dynamic",
                        "max-confidence",
                        "adaedl",
                        "ddd",
                        "cost-aware",
                        "bandit",
                        "learned");
    }

    @Test
    void everyPolicyComesBackFromItsOwnInfo() {
        for (var entry : PolicyCatalog.entries()) {
            var policy = entry.standard();
            assertThat(policy.info().name()).isEqualTo(entry.name());
            assertThat(policy.info().constants().keySet())
                    .as("all but what a choice is unless chosen")
                    .containsExactlyElementsOf(entry.parameters().stream()
                            .filter(parameter -> parameter.unit() != Parameter.Unit.CHOICE)
                            .map(Parameter::name)
                            .toList());
            assertThat(PolicyCatalog.policy(policy.info())).isEqualTo(policy);
        }
        for (var policy : Runs.drafting()) {
            assertThat(PolicyCatalog.policy(policy.info())).isEqualTo(policy);
        }
    }

    @Test
    void everyParameterReachesItsPolicy() {
        for (var entry : PolicyCatalog.entries()) {
            for (var parameter : entry.parameters()) {
                double other = parameter.isSwitch()
                        ? 1 - parameter.standard()
                        : parameter.whole()
                                ? parameter.standard() + 1
                                : parameter.standard() == 0 ? parameter.most() / 2 : parameter.standard() / 2;
                var changed = entry.make(Map.of(parameter.name(), other));
                assertThat(changed).as("%s %s", entry.name(), parameter.name()).isNotEqualTo(entry.standard());
                assertThat(changed.info().constants()).containsEntry(parameter.name(), other);
                assertThat(entry.byOption(parameter.option())).contains(parameter);
            }
        }
    }

    @Test
    void defaultsAreTheReferences() {
        assertThat(PolicyCatalog.entry("none").standard()).isEqualTo(new NoDrafting());
        assertThat(PolicyCatalog.entry("constant").standard()).isEqualTo(new ConstantLength(5));
        assertThat(PolicyCatalog.entry("heuristic").standard()).isEqualTo(new HeuristicLength(5, 40));
        assertThat(PolicyCatalog.entry("svip").standard()).isEqualTo(Svip.REFERENCE);
        assertThat(PolicyCatalog.entry("svip-peek").standard()).isEqualTo(PolicyCatalog.entry("svip-peek").standard());
        assertThat(PolicyCatalog.entry("hf-heuristic").standard()).isEqualTo(PolicyCatalog.entry("hf-heuristic").standard());
        assertThat(PolicyCatalog.entry("hf-dynamic").standard()).isEqualTo(PolicyCatalog.entry("hf-dynamic").standard());
        assertThat(PolicyCatalog.entry("max-confidence").standard()).isEqualTo(PolicyCatalog.entry("max-confidence").standard());
        assertThat(PolicyCatalog.entry("adaedl").standard()).isEqualTo(AdaEdl.REFERENCE);
    }

    @Test
    void badNamesAndNumbersAreNamedInOneLine() {
        assertThatThrownBy(() -> PolicyCatalog.entry("heuristics"))
                .hasMessageContaining("unknown policy 'heuristics'")
                .hasMessageContaining("none, constant, heuristic, svip");
        assertThatThrownBy(() -> PolicyCatalog.entry("svip").make(Map.of("k", 1.0)))
                .hasMessageContaining("takes no 'k'; it takes c, h, max_draft");
        assertThatThrownBy(() -> PolicyCatalog.entry("none").make(Map.of("k", 1.0)))
                .hasMessage("policy 'none' takes no 'k'");
        assertThatThrownBy(() -> PolicyCatalog.entry("constant").make(Map.of("draft_length", 2.5)))
                .hasMessage("draft length must be a whole number between 1 and 1000, not 2.5");
        assertThatThrownBy(() -> PolicyCatalog.entry("svip").make(Map.of("h", Double.NaN)))
                .hasMessage("threshold must be a number between 0 and 100, not NaN");
        assertThatThrownBy(() -> DrafterCatalog.entry("medusa"))
                .hasMessage("unknown drafter 'medusa'; there are " + String.join(", ", DrafterCatalog.names()));
    }
}
