package draftscope.app.lesson.book;

import draftscope.app.lesson.act.Act;
import java.util.List;
import java.util.Optional;

/**
 * A step of a lesson, its figures filled in.
 *
 * @param name its name within the lesson
 * @param lit identifiers of controls; the first that is there is lit
 * @param act what is to be done; a step without one is read
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
