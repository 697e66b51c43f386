package draftscope.bench.prompts;

import java.util.Optional;

/**
 * One prompt of a prompt set.
 *
 * @param index its number within the set, from 0; sampling adds it to the seed
 * @param where file and line it comes from, for messages
 * @param questionId its id as a JSON literal, so that it is echoed with its type
 * @param json the line as it stands in the file
 */
public record PromptLine(
        int index,
        String where,
        Optional<String> questionId,
        Optional<String> category,
        Question.Prompt prompt,
        String json) {

    /** Category of a prompt that names none. */
    public static final String NO_CATEGORY = "uncategorised";

    /** As a question of a bench: a prompt without an id is known by its number. */
    public Question question() {
        return new Question(
                index, questionId.orElse(Integer.toString(index)), category.orElse(NO_CATEGORY), prompt);
    }
}
