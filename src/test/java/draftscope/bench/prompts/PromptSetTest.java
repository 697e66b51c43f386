package draftscope.bench.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptSetTest {

    @TempDir
    private Path folder;

    @Test
    void allThreeFormsAreRead() throws IOException {
        var set = read(
                """
                {"question_id": 81, "category": "writing", "turns": ["One", "Two"], "reference": []}

                {"question_id": "q-\\u00e9", "prompt": "Once"}
                {"question_id": 1.50, "prompt_ids": [5, 6], "prompt": "ignored", "category": null}
                """);

        assertThat(set.name()).isEqualTo("set.jsonl");
        assertThat(set.lines()).extracting(PromptLine::index).containsExactly(0, 1, 2);
        assertThat(set.lines())
                .extracting(l -> l.questionId().orElseThrow())
                .containsExactly("81", "\"q-é\"", "1.50");
        assertThat(set.lines())
                .extracting(PromptLine::prompt)
                .containsExactly(
                        new Question.Chat(List.of("One", "Two")),
                        new Question.Text("Once"),
                        new Question.Ids(TokenIds.of(5, 6)));
        assertThat(set.lines().get(0).category()).contains("writing");
        assertThat(set.lines().get(2).category()).isEmpty();
        assertThat(set.lines().get(2).question())
                .isEqualTo(new Question(2, "1.50", "uncategorised", new Question.Ids(TokenIds.of(5, 6))));
        assertThat(set.lines().get(2).where()).endsWith("set.jsonl, line 4");
    }

    /** A million prompts as objects took 1.7 GB. */
    @Test
    void promptsAreKeptAsTheirLinesAndReadWhenTheyAreAskedFor() throws IOException {
        var set = read("\uFEFF" + "\n" + "{\"prompt\": \"\\ud83d\\ude00 é\", \"question_id\": 7}\r\n".repeat(5000));
        assertThat(set.lines()).hasSize(5000).isInstanceOf(StoredPrompts.class);
        var one = set.lines().get(4321);
        assertThat(one).isEqualTo(set.lines().get(4321)).isNotSameAs(set.lines().get(4321));
        assertThat(one.where()).endsWith("set.jsonl, line 4323");
        assertThat(one.index()).isEqualTo(4321);
        assertThat(one.prompt()).isEqualTo(new Question.Text("\uD83D\uDE00 é"));
    }

    @Test
    void theEmbeddedPromptsAreRead() {
        assertThat(PromptSet.read(Path.of("assets/prompts/fable-prompts.jsonl")).lines())
                .hasSizeGreaterThan(50)
                .allSatisfy(l -> {
                    assertThat(l.questionId()).isPresent();
                    assertThat(l.category()).isPresent();
                    assertThat(l.prompt()).isInstanceOf(Question.Chat.class);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": 3} | field 'prompt' must hold text, not number",
                "{\"prompt\": \"\"} | field 'prompt' is empty",
                "{\"turns\": []} | field 'turns' must be a list with at least one text",
                "{\"turns\": \"hi\"} | field 'turns' must be a list with at least one text",
                "{\"turns\": [\"hi\", null]} | field 'turns' must hold text, not null",
                "{\"prompt_ids\": [1, -2]} | field 'prompt_ids' holds -2, which is no token id",
                "{\"prompt_ids\": [1.5]} | field 'prompt_ids' holds 1.5, which is no token id",
                "{\"prompt_ids\": []} | field 'prompt_ids' must be a list with at least one id",
                "{\"question_id\": [1], \"prompt\": \"x\"} | field 'question_id' must be a number or text",
                "{\"category\": 7, \"prompt\": \"x\"} | field 'category' must be text",
                "{\"question_id\": 1} | has no prompt",
                "[1] | not a JSON object",
                "{\"prompt\": \"x | no valid JSON at column 14",
                "{\"prompt\": \"x\", \"prompt\": \"y\"} | gives 'prompt' twice",
                "{\"prompt\": \"x\"} trailing | no valid JSON at column 25",
            })
    void aBrokenLineIsNamed(String line, String problem) {
        assertThatThrownBy(() -> read("{\"prompt\": \"fine\"}\n" + line + "\n"))
                .isInstanceOfSatisfying(BadInputException.class, e -> {
                    assertThat(e.where()).endsWith("set.jsonl, line 2");
                    assertThat(e.problem()).isEqualTo(problem);
                });
    }

    @Test
    void unusableFilesAreNamed() throws IOException {
        assertThatThrownBy(() -> PromptSet.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> PromptSet.read(folder.resolve("none.jsonl")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> read("\n \n")).hasMessageContaining("holds no prompt");
        var latin = Files.write(folder.resolve("latin.jsonl"), "{\"prompt\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PromptSet.read(latin)).hasMessageContaining("line 1: not UTF-8");
    }

    private PromptSet read(String text) throws IOException {
        return PromptSet.read(Files.writeString(folder.resolve("set.jsonl"), text));
    }
}
