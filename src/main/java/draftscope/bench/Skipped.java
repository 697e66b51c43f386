package draftscope.bench;

/**
 * A question that was not run.
 *
 * @param index its number in the prompt set, from 0
 * @param questionId its id as a JSON literal
 * @param reason why, one line
 */
public record Skipped(int index, String questionId, String reason) {}
