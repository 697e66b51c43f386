package draftscope.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.bench.prompts.PromptLine;
import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Question;
import draftscope.bench.prompts.Selection;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.model.input.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchMethodsTest {

    private static List<BenchMethod> read(String list) {
        return new BenchMethods(Map.of(), DrafterEntry::standard).read(list, false);
    }

    @Test
    void theBaselineComesFirstAndNobodyTwice() {
        assertThat(read("svip,constant,svip")).extracting(BenchMethod::label).containsExactly("none", "svip", "constant");
        assertThat(BenchMethods.standard()).isEqualTo("none,constant,heuristic,svip");
        var policies = PolicyCatalog.names();
        assertThat(read("all").subList(0, policies.size())).extracting(BenchMethod::label).containsExactlyElementsOf(policies);
        assertThat(read("all")).extracting(BenchMethod::label)
                .contains("lookup", "suffix:cold", "suffix:warm", "suffix-tree:cold", "suffix-tree:warm", "random", "echo")
                .doesNotContain("you", "model", "suffix", "glide", "eagle2")
                .doesNotHaveDuplicates();
    }

    /** Dice compete; people do not, and are not offered. */
    @Test
    void nobodySitsByABenchAndGuesses() {
        assertThat(read("random+constant")).extracting(BenchMethod::label).contains("random+constant");
        for (var item : List.of("you", "you+svip", "svip,you:3")) {
            assertThatThrownBy(() -> read(item)).isInstanceOf(BadInputException.class).hasMessageContaining("a bench asks nobody");
        }
        assertThatThrownBy(() -> read("nobody")).hasMessageContaining("random").hasMessageNotContainingAny("you,", "you+", " you ");
    }

    @Test
    void numbersBehindNames() {
        var read = read("constant:3,svip:0.4,svip:h=0.5:max_draft=20,heuristic:7,lookup:4");
        assertThat(read.get(1).policy()).isEqualTo(new ConstantLength(3));
        assertThat(read.get(2).policy()).isEqualTo(new Svip(EntropyScore.REFERENCE, 0.4, 40));
        assertThat(read.get(3).policy()).isEqualTo(new Svip(EntropyScore.REFERENCE, 0.5, 20));
        assertThat(read.get(4).policy()).isEqualTo(new HeuristicLength(7, 40));
        assertThat(read.get(5).policy()).isEqualTo(new ConstantLength(4));
        assertThat(read.get(5).drafting().drafter().name()).isEqualTo("lookup");
        assertThat(read.get(5).drawsAnywhere()).isFalse();
    }

    /** What earlier answers are worth is seen beside what there is without them. */
    @Test
    void aDrafterWithAMemoryCompetesColdAndWarm() {
        var read = read("suffix,suffix-tree:warm,suffix:warm:4,suffix-tree+svip:0.3");
        assertThat(read).extracting(BenchMethod::label)
                .containsExactly("none", "suffix:cold", "suffix:warm", "suffix-tree:warm", "suffix:warm:4",
                        "suffix-tree:cold+svip:0.3", "suffix-tree:warm+svip:0.3");
        assertThat(read.subList(1, read.size())).extracting(c -> c.drafting().warm().orElseThrow())
                .containsExactly(false, true, true, true, false, true);
        assertThat(read.get(1).policy()).isEqualTo(new ConstantLength(24));
        assertThat(read.get(4).policy()).isEqualTo(new ConstantLength(4));
        assertThat(read.get(6).policy()).isEqualTo(new Svip(EntropyScore.REFERENCE, 0.3, 40));
        assertThat(read.get(2).info().constants()).containsEntry("answers", 1.0);
        var asked = new BenchMethods(Map.of(), drafter -> drafter.remembers() ? drafter.standard().warm(true) : drafter.standard());
        assertThat(asked.read("suffix,suffix:cold", false)).extracting(BenchMethod::label)
                .containsExactly("none", "suffix:warm", "suffix:cold");
        assertThatThrownBy(() -> read("suffix:warmer")).isInstanceOf(BadInputException.class).hasMessageContaining("suffix:warmer");
        assertThatThrownBy(() -> read("eagle2:warm")).isInstanceOf(BadInputException.class).hasMessageContaining("eagle2:warm");
    }

    @Test
    void headsAloneOrUnderAPolicy() {
        var read = read("eagle2,eagle2+svip:h=0.4,glide,cape+svip,glide:6");
        assertThat(read).extracting(BenchMethod::label)
                .containsExactly("none", "eagle2", "eagle2+svip:h=0.4", "glide", "cape+svip", "glide:6");
        assertThat(read.get(1).policy()).isEqualTo(new ConstantLength(6));
        assertThat(read.get(1).drafting().drafter().name()).isEqualTo("eagle2");
        assertThat(read.get(1).drafting().drafter().need().headKind()).isPresent();
        assertThat(read.get(1).drawsAnywhere()).isFalse();
        assertThat(read.get(2).policy()).isEqualTo(new Svip(EntropyScore.REFERENCE, 0.4, 40));
        assertThat(read.get(3).policy()).isEqualTo(new ConstantLength(4));
        assertThat(read.get(4).drafting().drafter().name()).isEqualTo("cape");
        assertThat(read.get(5).policy()).isEqualTo(new ConstantLength(6));
        assertThatThrownBy(() -> read("eagle2+nothing")).hasMessageContaining("unknown policy 'nothing'");
    }

    @Test
    void optionsAdjustTheReferencesPoliciesOnly() {
        var adjusted = new BenchMethods(Map.of("draft-length", 7.0, "threshold", 0.2, "entropy-coefficient", 0.1), DrafterEntry::standard)
                .read("constant,svip,max-confidence,constant:2", false);
        assertThat(adjusted.get(1).policy()).isEqualTo(new ConstantLength(7));
        assertThat(adjusted.get(2).policy()).isEqualTo(new Svip(new EntropyScore(0.1), 0.2, 40));
        assertThat(adjusted.get(3).policy()).isEqualTo(PolicyCatalog.entry("max-confidence").standard());
        assertThat(adjusted.get(4).policy()).isEqualTo(new ConstantLength(2));
    }

    @Test
    void aSweepAddsWhatIsMissing() {
        var sweep = new BenchMethods(Map.of(), DrafterEntry::standard).read("constant,svip", true);
        assertThat(sweep).hasSize(3 + 9);
        assertThat(sweep.stream().map(BenchMethod::policy).distinct()).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"svipp", "constant:0", "constant:x", "none:3", "svip:q=1", "svip:-1", "lookup:0"})
    void whateverIsWrongIsRefusedByName(String item) {
        assertThatThrownBy(() -> read("svip," + item))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--policies")
                .hasMessageContaining(item);
    }

    @Test
    void questionsAreChosenByCategoryIdAndNumber() {
        var set = new PromptSet("p", IntStream.range(0, 10)
                .mapToObj(i -> new PromptLine(
                        i, "line", Optional.of(i == 9 ? "\"last\"" : String.valueOf(81 + i)),
                        Optional.of(i % 2 == 0 ? "qa" : "rag"), new Question.Text("x"), "{}"))
                .toList());
        assertThat(new Selection(Set.of(), List.of(), Optional.empty(), Optional.empty()).from(set)).hasSize(10);
        assertThat(ids(new Selection(Set.of("rag"), List.of(), Optional.empty(), Optional.of(2)), set))
                .containsExactly("82", "84");
        assertThat(ids(new Selection(Set.of(), List.of("83-85", "last"), Optional.empty(), Optional.empty()), set))
                .containsExactly("83", "84", "85", "\"last\"");
        assertThat(ids(new Selection(Set.of(), List.of(), Optional.of(1), Optional.empty()), set))
                .containsExactly("81", "82");
        assertThatThrownBy(() -> new Selection(Set.of("math"), List.of(), Optional.empty(), Optional.empty()).from(set))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("math")
                .hasMessageContaining("qa, rag");
        assertThatThrownBy(() -> new Selection(Set.of(), List.of("7"), Optional.empty(), Optional.empty()).from(set))
                .isInstanceOf(BadInputException.class);
    }

    private static List<String> ids(Selection selection, PromptSet set) {
        return selection.from(set).stream().map(Question::id).toList();
    }
}
