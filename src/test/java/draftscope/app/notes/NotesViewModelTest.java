package draftscope.app.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.home.LogBook;
import draftscope.app.kit.Rounds;
import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.Span;
import draftscope.app.main.HomeViewModel;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.play.Phase;
import draftscope.app.settings.MemorySettings;
import draftscope.decoding.event.RunEnded;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in the notes, on scripted runs and in the lessons that come with the program. */
class NotesViewModelTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final LinkedBlockingQueue<Runnable> front = new LinkedBlockingQueue<>();
    private final HomeViewModel home = new HomeViewModel(new MemorySettings(), LogBook.EMPTY, front::add, window);
    private Instant time = Instant.parse("2026-01-05T09:00:00Z");
    private final NotesViewModel notes = new NotesViewModel(() -> time, window, home.lessons.run::get);
    private long now = 5_000_000_000L;

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void timeCountsFromTheFirstOpeningAndAnewWhenAsked() {
        assertThat(notes.elapsed.get()).isEmpty();
        notes.open.set(true);
        assertThat(notes.elapsed.get()).isEqualTo("0:00");
        time = time.plusSeconds(7 * 60 + 5);
        notes.frame();
        assertThat(notes.elapsed.get()).isEqualTo("7:05");
        notes.open.set(false);
        time = time.plusSeconds(3600);
        notes.open.set(true);
        assertThat(notes.elapsed.get()).as("it went on meanwhile").isEqualTo("1:07:05");
        notes.restart();
        assertThat(notes.elapsed.get()).isEqualTo("0:00");
        time = time.minusSeconds(90);
        notes.frame();
        assertThat(notes.elapsed.get()).as("a clock that was put back").isEqualTo("0:00");
    }

    @Test
    void thatTheyStandNowhereIsToldForAWhile() {
        notes.open.set(true);
        notes.away(true);
        assertThat(notes.missed.get()).isTrue();
        time = time.plusSeconds(7);
        notes.away(true);
        notes.frame();
        assertThat(notes.missed.get()).as("it is read").isTrue();
        time = time.plusSeconds(1);
        notes.frame();
        assertThat(notes.missed.get()).as("nobody looks at it all the lecture").isFalse();
        notes.away(false);
        notes.away(true);
        assertThat(notes.missed.get()).as("asked for again").isTrue();
        notes.away(false);
        assertThat(notes.missed.get()).isFalse();
    }

    @Test
    void whatTheClassIsAskedIsAnsweredHereBeforeItIsOnStage() {
        notes.open.set(true);
        assertThat(text(Notes.Kind.HERE)).isEqualTo("No run on stage yet.");
        window.replay(run(), List.of());
        window.clock().holding.before.set(Optional.of(Phase.JUDGE));
        until(() -> window.hold().asks());
        assertThat(text(Notes.Kind.HELD)).isEqualTo("Which guess of round 1 is refused first?");
        assertThat(answer(Notes.Kind.HELD)).isEqualTo("2: dog");
        assertThat(window.hold().answer.get()).as("not on stage").isEmpty();
        assertThat(text(Notes.Kind.NEXT)).startsWith("judge: ");
        assertThat(text(Notes.Kind.ROUND)).as("to its end").startsWith("Round 1: the draft guessed 2 tokens").contains("refused").contains("cat");
        assertThat(text(Notes.Kind.AFTER)).startsWith("Round 2: ");
        window.clock().holding.before.set(Optional.of(Phase.STOP));
        window.clock().seek(0);
        frame();
        window.clock().toggle();
        until(() -> window.hold().asks());
        assertThat(answer(Notes.Kind.HELD)).isEqualTo("0: it goes on");
        window.clock().holding.before.set(Optional.empty());
        window.clock().toEnd();
        frame();
        assertThat(part(Notes.Kind.HELD)).isEmpty();
        assertThat(text(Notes.Kind.NEXT)).isEqualTo("The run ends here.");
        assertThat(part(Notes.Kind.AFTER)).isEmpty();
    }

    @Test
    void everyStepOfALessonHasItsNoteItsAnswerAndTheNextTitle() throws Exception {
        notes.open.set(true);
        var files = LessonFile.all(Assets.locate().lessons(), problem -> {});
        int noted = 0;
        int answered = 0;
        for (var file : files) {
            window.sheet().set(Optional.empty());
            home.lessons.lessons(Assets.locate().lessons());
            home.lessons.begin(file, file.parts().get(0).name());
            await(file.title()).atMost(LONG).until(() -> {
                for (var work = front.poll(); work != null; work = front.poll()) {
                    work.run();
                }
                return home.lessons.run.get().filter(run -> run.lesson.file().path().equals(file.path())).isPresent();
            });
            LessonRun<?> run = home.lessons.run.get().orElseThrow();
            while (true) {
                notes.frame();
                var step = run.step();
                assertThat(text(Notes.Kind.HERE)).contains(step.title());
                assertThat(part(Notes.Kind.NOTE).map(Notes.Part::said).orElse(List.of())).isEqualTo(step.note());
                assertThat(part(Notes.Kind.QUESTION).map(Notes.Part::answer).orElse(List.of())).isEqualTo(run.answer());
                assertThat(part(Notes.Kind.EXERCISE).map(Notes.Part::answer).orElse(List.of()))
                        .isEqualTo(step.exercise().map(e -> e.shown()).orElse(List.of()));
                noted += step.note().isEmpty() ? 0 : 1;
                answered += step.answer().isEmpty() ? 0 : 1;
                if (run.last()) {
                    assertThat(text(Notes.Kind.NEXT)).isEqualTo("This is the last step.");
                    break;
                }
                assertThat(text(Notes.Kind.NEXT)).isEqualTo(run.lesson.steps().get(run.at.get() + 1).title());
                run.next();
            }
        }
        assertThat(noted).as("notes in the lessons").isGreaterThan(5);
        assertThat(answered).as("answers in the lessons").isGreaterThan(3);
    }

    private void frame() {
        window.frame(now += 50_000_000L);
        notes.frame();
    }

    private void until(BooleanSupplier there) {
        for (int i = 0; i < 600 && !there.getAsBoolean(); i++) {
            frame();
        }
        assertThat(there.getAsBoolean()).isTrue();
        notes.frame();
    }

    private Optional<Notes.Part> part(Notes.Kind kind) {
        return notes.said.get().parts().stream().filter(part -> part.kind() == kind).findFirst();
    }

    private String text(Notes.Kind kind) {
        return part(kind).map(part -> Span.plain(part.said())).orElse("");
    }

    private String answer(Notes.Kind kind) {
        return part(kind).map(part -> part.answer().stream().map(Span::text).collect(Collectors.joining())).orElse("");
    }

    private static Trace run() {
        var recorder = new TraceRecorder();
        recorder.on(Rounds.start());
        recorder.on(Rounds.draft(1, 0, " a", 0.1));
        recorder.on(Rounds.draft(1, 1, " dog", 0.9));
        recorder.on(Rounds.round(1, 1, " cat", " a", " dog"));
        recorder.on(Rounds.draft(2, 0, " sat", 0.9));
        recorder.on(Rounds.round(2, 1, " down", " sat"));
        recorder.on(Rounds.end(RunEnded.Finish.LENGTH));
        return recorder.trace().orElseThrow();
    }
}
