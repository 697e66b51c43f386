package draftscope.app.lesson.book;

import draftscope.app.lesson.act.Act;
import java.util.List;
import java.util.Optional;

/**
 * A step of a lesson, its figures filled in.
 *
 * @param name its name within the lesson
 * @param title what it is called
 * @param text what it says
 * @param scene what the window shows
 * @param lit identifiers of controls; the first that is there is lit
 * @param act what is to be done; a step without one is read
 * @param exercise what is to be worked out
 * @param question asked of the class
 * @param answer to it
 * @param note for whoever teaches
 */
public record Step(
        String name,
        String title,
        List<Span> text,
        Scene scene,
        List<String> lit,
        Optional<Act> act,
        Optional<Exercise> exercise,
        List<Span> question,
        List<Span> answer,
        List<Span> note) {

    /** Copies the lists. */
    public Step {
        text = List.copyOf(text);
        lit = List.copyOf(lit);
        question = List.copyOf(question);
        answer = List.copyOf(answer);
        note = List.copyOf(note);
    }

    /** Whether something is to be done before it ends. */
    public boolean asks() {
        return act.isPresent() || exercise.isPresent();
    }
}
