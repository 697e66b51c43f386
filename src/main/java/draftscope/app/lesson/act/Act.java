package draftscope.app.lesson.act;

import draftscope.draw.Words;
import java.util.function.Function;

/**
 * Something a learner is to do.
 *
 * @param look tells from the window's state how far it is done
 */
public record Act(String words, boolean engine, Function<LessonWindow, State> look) {

    /**
     * How far it is done.
     *
     * @param told how far, in words; may be empty
     */
    public record State(boolean done, String told) {

        /** Nothing to tell but that. */
        public static State of(boolean done) {
            return new State(done, "");
        }
    }

    /** How far it is done; what a missing pair hinders says so. */
    public State in(LessonWindow window) {
        var state = look.apply(window);
        return !state.done() && engine && window.pair().get().isEmpty()
                ? new State(false, Words.of("lesson.waits"))
                : state;
    }
}
