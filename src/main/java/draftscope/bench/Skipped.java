package draftscope.bench;

/**
 * A question that was not run.
 *
 * @param questionId its id as a JSON literal
 * @param reason why, one line
 */
public record Skipped(String questionId, String reason) {}
