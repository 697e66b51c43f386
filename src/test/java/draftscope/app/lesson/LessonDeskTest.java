package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.home.Keys;
import draftscope.app.kit.Answers;
import draftscope.app.kit.Sheet;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.main.EngineShare;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.MemorySettings;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of lessons: begun, left, gone on with, opened from elsewhere, made from a run. */
class LessonDeskTest {

    @TempDir
    private Path folder;

    private final MemorySettings settings = new MemorySettings();
    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());
    private final List<Problem> reported = new ArrayList<>();
    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final EngineShare share = new EngineShare(engine);
    private Optional<Trace> stage = Optional.empty();
    private final LessonDesk<WorkbenchViewModel> desk = new LessonDesk<>(
            Runnable::run, Runnable::run, settings, sheet, WorkbenchViewModel::new, share::lend, () -> stage, reported::add);

    @AfterEach
    void close() {
        engine.close();
    }

    private LessonRun<WorkbenchViewModel> run() {
        return desk.run.get().orElseThrow();
    }

    private void list() {
        sheet.set(Optional.of(Sheet.LESSONS));
    }

    @Test
    void theTourIsOfferedOnceAndIsTheFirstLesson() {
        desk.lessons(Given.folder());
        assertThat(desk.offered.get()).isTrue();
        desk.tour();
        assertThat(run().lesson.file().id()).isEqualTo("tour");
        assertThat(desk.offered.get()).isFalse();
        assertThat(settings.get(Keys.TOUR_OFFERED)).isTrue();
        run().end();
        assertThat(sheet.get()).isEmpty();
        assertThat(desk.run.get()).isEmpty();
    }

    @Test
    void aLessonGoesOnWhereOneWasAndCanBeBegunAnywhere() {
        desk.lessons(Given.folder());
        list();
        assertThat(desk.lessons).hasSize(6);
        var costs = desk.lessons.get(2);
        desk.begin(costs);
        run().next();
        run().next();
        var there = run().step().name();
        run().end();
        desk.begin(costs);
        assertThat(run().step().name()).isEqualTo(there);
        run().end();
        desk.begin(costs, "rate");
        assertThat(run().step().name()).isEqualTo("rate");
    }

    @Test
    void aLessonMadeOfTheRunOnStageIsOnTheListFromThenOn() throws IOException {
        desk.lessons(Given.folder());
        desk.make();
        assertThat(reported).as("nothing is on stage").hasSize(1);
        stage = Optional.of(TraceFile.read(Assets.locate().traces().resolve("sampled-story.jsonl")).runs().get(0));
        var file = folder.resolve("class.lesson.json");
        desk.dialogs(Answers.file(file));
        desk.make();
        list();
        assertThat(desk.lessons).hasSize(7);
        var made = desk.chosen.get().orElseThrow();
        assertThat(made.path()).isEqualTo(file.toAbsolutePath());
        assertThat(desk.own(made)).isTrue();
        desk.begin(made);
        assertThat(run().lesson.steps()).hasSizeGreaterThan(3);
        run().end();
        desk.forget(made);
        assertThat(desk.lessons).hasSize(6);
        assertThat(file).as("its file stays").exists();
    }

    @Test
    void aLessonThatCannotBeReadIsToldBesideTheOthers() throws IOException {
        desk.lessons(Given.folder());
        var broken = Files.writeString(folder.resolve("broken.lesson.json"), "{\"kind\": \"else\"}");
        desk.dialogs(Answers.file(broken));
        desk.open();
        assertThat(desk.lessons).hasSize(6);
        assertThat(desk.problems).hasSize(1).first().satisfies(problem -> assertThat(problem.where()).contains("broken.lesson.json", "kind"));
        Files.delete(broken);
        list();
        assertThat(desk.problems).as("a file that is gone is told too").hasSize(1);
    }

    @Test
    void aLessonWithAStepThatCannotBeShownOpensTheRestAndSaysWhy() throws IOException {
        desk.lessons(Given.folder());
        Files.copy(Assets.locate().traces().resolve("sampled-story.jsonl"), folder.resolve("run.jsonl"));
        var file = Files.writeString(folder.resolve("half.lesson.json"), "{\"kind\": \"draftscope-lesson\", \"version\": 1, \"id\": \"half\","
                + " \"title\": \"Half\", \"traces\": {\"run\": {\"file\": \"run.jsonl\"}}, \"steps\": ["
                + "{\"name\": \"good\", \"title\": \"Good\", \"text\": \"Words.\"},"
                + "{\"name\": \"bad\", \"title\": \"Bad\", \"text\": \"{round 1.nothing}\"}]}");
        desk.begin(LessonFile.read(file));
        assertThat(run().lesson.steps()).hasSize(1);
        assertThat(reported).hasSize(1).first().satisfies(problem -> assertThat(problem.where()).contains("steps[2].text"));
    }
}
