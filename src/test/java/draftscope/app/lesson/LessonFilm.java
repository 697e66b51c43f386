package draftscope.app.lesson;

import draftscope.app.lesson.book.Lesson;
import draftscope.app.lesson.book.Span;
import draftscope.app.lesson.book.Step;
import draftscope.app.record.CaptionedFilm;
import draftscope.app.record.ExportOrder;
import draftscope.app.run.Baseline;
import draftscope.app.run.RunLedger;
import draftscope.trace.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a lesson into a film without a window or a display: each step's place of its run, with what the step says and asks. */
public final class LessonFilm {

    private LessonFilm() {}

    /**
     * Makes it.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(Lesson lesson, ExportOrder.Look look, Path file) throws IOException {
        CaptionedFilm.write(
                lesson.file().title(),
                lesson.file().about(),
                scenes(lesson),
                look,
                file);
    }

    /** One for each step; where a step goes on at the place of the one before, nothing is shown a second time. */
    static List<CaptionedFilm.Scene> scenes(Lesson lesson) {
        var scenes = new ArrayList<CaptionedFilm.Scene>();
        for (var step : lesson.steps()) {
            var scene = scene(lesson, step);
            scenes.add(scenes.isEmpty() ? scene : scene.after(scenes.get(scenes.size() - 1)));
        }
        return scenes;
    }

    private static CaptionedFilm.Scene scene(Lesson lesson, Step step) {
        var trace = lesson.runs().get(step.scene().run());
        int to = step.scene().step();
        var place = trace.position(to);
        boolean end = to == trace.steps() - 1 || place.round() == 0;
        var ledger = RunLedger.recorded(trace, List.copyOf(lesson.runs().values()));
        var baseline = ledger.baseline().map(alone -> Baseline.of(alone, ledger.provenance));
        return new CaptionedFilm.Scene(
                trace, baseline, end ? to : trace.step(Position.drafted(place.round(), 1)), to, step.title(), words(step));
    }

    private static String words(Step step) {
        var text = Span.plain(step.text());
        return step.exercise().map(asked -> text + " " + Span.plain(asked.question())).orElse(text);
    }
}
