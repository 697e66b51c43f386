package draftscope.model.served;

/**
 * A question to a server.
 *
 * @param model the name it serves the model under
 * @param ids the text, drafts included
 * @param from place of the first token whose probability is asked for; the text's length where none is
 * @param samples how many tokens are to be drawn after the text, each for itself
 * @param greedy whether the most probable one is wanted and not a draw
 * @param top how many of the most probable tokens are to be told at each place
 */
record Ask(String model, int[] ids, int from, int samples, boolean greedy, int length, int top) {

    /** Scores drafts and draws the token after them. */
    static Ask scoring(String model, int[] ids, int from, boolean greedy, int top) {
        return new Ask(model, ids, from, 1, greedy, 1, top);
    }

    /** Draws tokens after a text, scoring nothing. */
    static Ask drawing(String model, int[] ids, int samples, boolean greedy, int top) {
        return new Ask(model, ids, ids.length, samples, greedy, 1, top);
    }

    static Ask alone(String model, int[] ids, boolean greedy, int length, int top) {
        return new Ask(model, ids, ids.length, 1, greedy, length, top);
    }

    boolean scores() {
        return from < ids.length;
    }
}
