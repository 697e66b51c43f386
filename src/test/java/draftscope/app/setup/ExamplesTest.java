package draftscope.app.setup;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.machine.Assets;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theEmbeddedPromptsComeInSevenCategories() {
        var prompts = ExamplePrompt.read(Assets.locate().prompts());
        assertThat(prompts).hasSize(112);
        assertThat(prompts).extracting(ExamplePrompt::category).contains("mt-bench", "math reasoning", "story");
        assertThat(prompts.stream().map(ExamplePrompt::category).distinct()).hasSize(7);
    }
}
