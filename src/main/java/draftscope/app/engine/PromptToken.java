package draftscope.app.engine;

/**
 * A token of a prompt as the model sees it.
 *
 * @param special whether it is a special token, such as a mark of a turn
 */
public record PromptToken(int id, String piece, boolean special) {}
