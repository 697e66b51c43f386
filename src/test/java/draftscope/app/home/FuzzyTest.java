package draftscope.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FuzzyTest {

    private static List<String> best(String typed, String... words) {
        return List.of(words).stream()
                .filter(word -> Fuzzy.score(typed, word).isPresent())
                .sorted(Comparator.comparingInt(
                        word -> -Fuzzy.score(typed, word).orElseThrow()))
                .collect(Collectors.toList());
    }

    @Test
    void beginningsComeBeforePartsAndPartsBeforeLetters() {
        assertThat(best("run", "Prune the tree", "Start the run", "Run", "Round number one"))
                .containsExactly("Run", "Start the run", "Prune the tree", "Round number one");
    }

    @Test
    void initialsAndPartsInAnyOrderFit() {
        assertThat(best("gtr", "Go to Race", "Go to Stage")).startsWith("Go to Race");
        assertThat(best("dark theme", "Theme: Dark", "Theme: Light")).containsExactly("Theme: Dark");
        assertThat(best("swep", "Go to Sweep", "Go to Race")).containsExactly("Go to Sweep");
    }

    @Test
    void nothingTypedFitsAllAndOtherLettersFitNothing() {
        assertThat(best("  ", "a", "b")).hasSize(2);
        assertThat(best("xyz", "Go to Race")).isEmpty();
        assertThat(best("ecar", "Go to Race")).isEmpty();
    }
}
