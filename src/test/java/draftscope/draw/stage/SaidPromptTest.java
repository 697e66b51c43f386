package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a heading says of a prompt. */
class SaidPromptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "User: Tell me a story\\nAssistant: ~ Tell me a story",
        "<|im_start|>system\\nBe brief.<|im_end|>\\n<|im_start|>user\\nWhy is\\nthe sky blue?<|im_end|>\\n<|im_start|>assistant\\n ~ Why is the sky blue?",
        "<|im_start|>user\\nOne<|im_end|>\\n<|im_start|>assistant\\nTwo<|im_end|>\\n<|im_start|>user\\nThree<|im_end|>\\n<|im_start|>assistant\\n ~ Three",
        "<s>[INST] Write a poem [/INST] ~ Write a poem",
        "<bos><start_of_turn>user\\nHello<end_of_turn>\\n<start_of_turn>model\\n ~ Hello",
        "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\\n\\nName a river.<|eot_id|><|start_header_id|>assistant<|end_header_id|>\\n\\n ~ Name a river.",
        "### Instruction:\\nSort the list.\\n\\n### Response:\\n ~ Sort the list.",
        "once upon a time ~ once upon a time",
        "a < b and [x] ~ a < b and [x]",
        "Users: many ~ Users: many",
        "User: ~ User:",
    })
    void itIsWhatThePersonSaid(String fed, String said) {
        assertThat(SaidPrompt.of(fed.replace("\\n", "\n"))).isEqualTo(said);
    }
}
