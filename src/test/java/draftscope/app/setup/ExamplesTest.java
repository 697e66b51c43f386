package draftscope.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.machine.Assets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theEmbeddedPromptsComeInSevenCategories() {
        var prompts = ExamplePrompt.read(Assets.locate().prompts());
        assertThat(prompts).hasSize(112);
        assertThat(prompts).extracting(ExamplePrompt::category).contains("mt-bench", "math reasoning", "story");
        assertThat(prompts.stream().map(ExamplePrompt::category).distinct()).hasSize(7);
    }

    @Test
    void studentsReadKindsOfTasksAndNoBenchmarksNames() {
        var prompts = ExamplePrompt.read(Assets.locate().prompts());
        assertThat(prompts).allMatch(prompt -> !prompt.title().equals(prompt.category()));
        assertThat(prompts.stream().map(ExamplePrompt::title).distinct().toList())
                .hasSize(7)
                .noneMatch(title -> title.toLowerCase(Locale.ROOT).matches(".*(bench|eval|gsm|rag\\b|qa\\b).*"));
        assertThat(new ExamplePrompt("a kind of one's own", "").title()).isEqualTo("a kind of one's own");
    }
}
