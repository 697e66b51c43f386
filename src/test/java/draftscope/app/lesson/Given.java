package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineThread;
import draftscope.app.lesson.book.Lesson;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.LessonReader;
import draftscope.app.main.EngineShare;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.MemorySettings;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A lesson given without a window: frames are counted, not waited for. */
final class Given {

    private final MemorySettings settings = new MemorySettings();
    private final AtomicInteger ended = new AtomicInteger();
    private final LessonRun<WorkbenchViewModel> run;
    private long now = 1_000_000_000L;

    private Given(Lesson lesson, int from, Engine engine) {
        run = new LessonRun<>(lesson, from, new Progress(settings), Given::borrowing, engine, ended::incrementAndGet);
    }

    private static WorkbenchViewModel borrowing(Engine lent) {
        var inner = new WorkbenchViewModel(lent);
        inner.pairs.borrow();
        return inner;
    }

    /** One of those that come with the program, with no pair loaded. */
    static Given of(String name) {
        return of(file(name));
    }

    static Given of(LessonFile file) {
        return at(file, file.parts().get(0).name());
    }

    /** Begun at a step, with no pair loaded. */
    static Given at(LessonFile file, String step) {
        var lesson = LessonReader.read(file);
        return new Given(lesson, lesson.find(step), new EngineShare(new EngineThread(ScriptedPairLoader.story())).lend());
    }

    /** One with an engine that may have a pair. */
    static Given of(LessonFile file, Engine engine) {
        return new Given(LessonReader.read(file), 0, engine);
    }

    static LessonFile file(String name) {
        return LessonFile.read(folder().resolve(name + "." + LessonFile.ENDING));
    }

    static Path folder() {
        return Assets.locate().lessons();
    }

    Lesson lesson() {
        return run.lesson;
    }

    LessonRun<WorkbenchViewModel> run() {
        return run;
    }

    WorkbenchViewModel window() {
        return run.window;
    }

    Progress progress() {
        return new Progress(settings);
    }

    int ended() {
        return ended.get();
    }

    void frame() {
        run.frame(now += 50_000_000L);
    }

    /** Until the step's picture is there. */
    void arrive() {
        until(() -> run.arrived.get());
        frame();
    }

    void until(BooleanSupplier there) {
        for (int i = 0; i < 400 && !there.getAsBoolean(); i++) {
            frame();
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    /** On to a step by its name. */
    void go(String step) {
        while (!run.step().name().equals(step)) {
            run.next();
        }
        arrive();
    }
}
