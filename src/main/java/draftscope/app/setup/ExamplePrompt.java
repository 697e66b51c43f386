package draftscope.app.setup;

import draftscope.bench.prompts.PromptLine;
import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Question;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A prompt to try. */
public record ExamplePrompt(String category, String text) {

    /**
     * The prompts of a set, first turns only, in its order.
     *
     * @throws draftscope.model.input.BadInputException when the file cannot be used
     */
    public static List<ExamplePrompt> read(Path file) {
        return PromptSet.read(file).lines().stream()
                .flatMap(line -> text(line).stream().map(text -> new ExamplePrompt(category(line), text)))
                .toList();
    }

    /** What the kind of task is called for people who know no benchmark; as the file has it where nobody wrote a name. */
    public String title() {
        var key = "examples.category." + category.replaceAll("\\W+", "_");
        return Words.has(key) ? Words.of(key) : category;
    }

    private static Optional<String> text(PromptLine line) {
        if (line.prompt() instanceof Question.Chat chat) {
            return chat.messages().stream().findFirst();
        }
        return line.prompt() instanceof Question.Text plain ? Optional.of(plain.text()) : Optional.empty();
    }

    private static String category(PromptLine line) {
        return line.category().orElse(Words.of("examples.other")).replace('_', ' ').strip();
    }
}
