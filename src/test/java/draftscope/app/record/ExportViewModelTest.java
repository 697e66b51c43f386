package draftscope.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.draw.clip.Pick;
import draftscope.model.machine.Assets;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked, what is made and what is told, without a window, a clock or anything that draws. */
class ExportViewModelTest {

    private static final long SECOND = 1_000_000_000L;

    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());
    private final Trace trace = example("svip-story.jsonl");
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Path> saved = new ArrayList<>();
    private final Queue<Runnable> behind = new ArrayDeque<>();
    private final List<ExportOrder> made = new ArrayList<>();
    private Optional<ExportSubject> onStage = Optional.of(ExportSubject.of(trace));
    private Optional<Path> chosen = Optional.empty();
    private final ExportViewModel export =
            new ExportViewModel(behind::add, sheet, () -> onStage, problems::add, said::add, (words, file) -> saved.add(file));
    private final ExportForm form = export.form;

    ExportViewModelTest() {
        export.dialogs(new FileDialogs() {
            @Override
            public Optional<Path> save(String title, String suggestion) {
                said.add("suggested " + suggestion);
                return chosen;
            }
        });
        export.work((order, file, watch) -> made.add(order));
    }

    @Test
    void itAsksAboutTheRunOnStageOrAnother() {
        export.open();
        assertThat(sheet.get()).contains(Sheet.EXPORT);
        assertThat(form.subject.get()).isEqualTo(onStage);
        assertThat(form.to.value()).contains(24);
        assertThat(form.at.value()).contains(24);
        assertThat(form.estimate.get()).contains("frames").contains("s long");
        var other = example("svip-sums.jsonl");
        export.open(other);
        assertThat(form.subject.get().map(ExportSubject::trace)).contains(other);
        assertThat(form.to.value()).contains(other.rounds().size());
        sheet.set(Optional.empty());
        sheet.set(Optional.of(Sheet.EXPORT));
        assertThat(form.subject.get()).isEqualTo(onStage);
        onStage = Optional.of(new ExportSubject(trace, Optional.empty(), 7, draftscope.draw.stage.Colouring.OUTCOME));
        export.open();
        assertThat(form.at.value()).contains(7);
    }

    @Test
    void nothingCanBeMadeOfNothing() {
        onStage = Optional.empty();
        export.open();
        assertThat(export.startable.get()).isFalse();
        assertThat(form.estimate.get()).contains("no run");
        onStage = Optional.of(ExportSubject.of(new Trace(trace.run(), List.of(), Optional.empty(), List.of())));
        export.open();
        assertThat(export.startable.get()).isFalse();
        assertThat(form.estimate.get()).contains("no finished round");
        form.kind.set(ExportKind.PNG);
        assertThat(export.startable.get()).isTrue();
        form.kind.set(ExportKind.CSV);
        assertThat(export.startable.get()).isTrue();
    }

    @Test
    void roundsMustBeTheRunsAndInOrder() {
        export.open();
        form.to.text.set("25");
        assertThat(form.to.problem.get()).contains("24");
        assertThat(export.startable.get()).isFalse();
        form.to.text.set("10");
        form.from.text.set("11");
        assertThat(form.to.problem.get()).isNotEmpty();
        assertThat(export.startable.get()).isFalse();
        form.from.text.set("10");
        assertThat(form.to.problem.get()).isEmpty();
        assertThat(export.startable.get()).isTrue();
        form.rate.text.set("51");
        assertThat(export.startable.get()).isFalse();
        form.kind.set(ExportKind.MP4);
        assertThat(form.rate.problem.get()).isEmpty();
        assertThat(export.startable.get()).isTrue();
        form.rate.text.set("61");
        assertThat(export.startable.get()).isFalse();
        form.rate.text.set("x");
        assertThat(export.startable.get()).isFalse();
        form.rate.text.set("30");
        var order = form.order.get().orElseThrow();
        assertThat(order.from()).isEqualTo(10);
        assertThat(order.to()).isEqualTo(10);
        assertThat(order.rate()).isEqualTo(30);
    }

    @Test
    void sizesFollowTheKind() {
        export.open();
        assertThat(ExportSize.of(ExportKind.GIF)).allMatch(s -> s.width <= 1280 && s.height <= 720);
        assertThat(ExportSize.of(ExportKind.MP4)).contains(ExportSize.FULL).allMatch(s -> s.width <= 1920 && s.height <= 1080);
        form.kind.set(ExportKind.MP4);
        form.size.set(ExportSize.FULL);
        form.kind.set(ExportKind.GIF);
        assertThat(form.size.get()).isEqualTo(ExportSize.MEDIUM);
        form.dark.set(true);
        form.caption.set(false);
        assertThat(form.order.get().orElseThrow().picture()).isEqualTo(new ExportOrder.Look(960, 540, 12.5, true, false));
    }

    @Test
    void aClipShowsRoundsChosenForItOrByHand() {
        export.open();
        form.kind.set(ExportKind.CLIP);
        assertThat(form.size.get()).isEqualTo(ExportSize.LARGE);
        assertThat(ExportSize.of(ExportKind.CLIP)).extracting(s -> s.words(ExportKind.CLIP).split(" ")[0])
                .contains("16:9", "1:1", "9:16");
        var chosen = form.order.get().orElseThrow();
        assertThat(chosen.named()).isEmpty();
        assertThat(chosen.date()).isPresent();
        assertThat(form.estimate.get()).contains("slower than measured");
        form.named.text.set("12, 3");
        assertThat(form.order.get().orElseThrow().clip().picks()).extracting(Pick::round).containsExactly(12, 3);
        for (var wrong : List.of("0", "3;999", "x", "1,2,3,4,5,6,7,8,9")) {
            form.named.text.set(wrong);
            assertThat(export.startable.get()).as(wrong).isFalse();
            assertThat(form.named.problem.get()).contains("up to 8 rounds from 1 to");
        }
        form.kind.set(ExportKind.GIF);
        assertThat(export.startable.get()).isTrue();
    }

    @Test
    void theEndingIsPutRight() {
        assertThat(ending("/a/run.gif", ExportKind.GIF)).isEqualTo("/a/run.gif");
        assertThat(ending("/a/run.GIF", ExportKind.GIF)).isEqualTo("/a/run.GIF");
        assertThat(ending("/a/run", ExportKind.MP4)).isEqualTo("/a/run.mp4");
        assertThat(ending("/a/run.mp4", ExportKind.CLIP)).isEqualTo("/a/run.clip.mp4");
        assertThat(ending("/a/run.clip.mp4", ExportKind.GIF)).isEqualTo("/a/run.gif");
        assertThat(ending("/a/run.gif", ExportKind.MP4)).isEqualTo("/a/run.mp4");
        assertThat(ending("/a/run.v2", ExportKind.SVG)).isEqualTo("/a/run.v2.svg");
        assertThat(ending("/a/.gif", ExportKind.PNG)).isEqualTo("/a/.gif.png");
        assertThat(ending("/a/run.jsonl", ExportKind.JSON)).isEqualTo("/a/run.json");
        assertThat(ending("/a/run.json", ExportKind.TRACE)).isEqualTo("/a/run.jsonl");
    }

    @Test
    void progressTellsTheRestAndTheEndIsTold(@TempDir Path folder) {
        var steps = new ArrayDeque<Runnable>();
        export.work((order, file, watch) -> {
            made.add(order);
            watch.at(0, 10);
            steps.forEach(Runnable::run);
            watch.at(5, 10);
            steps.clear();
            export.frame(5 * SECOND, false);
        });
        export.open();
        chosen = Optional.of(folder.resolve("a.gif"));
        export.start();
        assertThat(said).containsExactly("suggested svip-run.gif");
        assertThat(export.run.running.get()).isTrue();
        assertThat(export.startable.get()).isFalse();
        export.start();
        assertThat(behind).hasSize(1);
        export.frame(0, false);
        assertThat(export.run.share.get()).isZero();
        behind.remove().run();
        // The work itself asked for a frame half-way, five seconds after it began.
        assertThat(export.run.progress.get()).contains("50").contains("5.0");
        assertThat(export.run.running.get()).isTrue();
        export.frame(6 * SECOND, false);
        assertThat(export.run.running.get()).isFalse();
        assertThat(export.message.get()).contains("Finished").contains("a.gif");
        assertThat(export.startable.get()).isTrue();
        assertThat(made).hasSize(1);
    }

    @Test
    void whatIsThereIsAskedAboutWhenTheNameWasPutRight(@TempDir Path folder) throws IOException {
        var there = Files.writeString(folder.resolve("a.gif"), "mine");
        export.open();
        chosen = Optional.of(folder.resolve("a"));
        export.start();
        assertThat(export.question.get()).contains(there);
        assertThat(behind).isEmpty();
        chosen = Optional.empty();
        export.chooseAgain();
        assertThat(export.question.get()).isEmpty();
        chosen = Optional.of(folder.resolve("a"));
        export.start();
        export.replace();
        assertThat(behind).hasSize(1);
        assertThat(export.question.get()).isEmpty();
    }

    @Test
    void aFinishedFileCanBeShownAndIsForgottenWhenAnotherKindIsAsked(@TempDir Path folder) {
        chosen = Optional.of(folder.resolve("a.csv"));
        export.open();
        form.kind.set(ExportKind.CSV);
        export.start();
        behind.remove().run();
        export.frame(SECOND, false);
        assertThat(export.message.get()).startsWith("Finished");
        assertThat(export.made.get()).contains(folder.resolve("a.csv"));
        form.kind.set(ExportKind.GIF);
        assertThat(export.message.get()).isEmpty();
        assertThat(export.made.get()).isEmpty();
    }

    @Test
    void failuresAreOneLineAndTheNextOneWorks(@TempDir Path folder) {
        chosen = Optional.of(folder.resolve("a.csv"));
        export.open();
        form.kind.set(ExportKind.CSV);
        assertThat(failing(new NoSuchFileException("x"))).as("it is there").contains("its folder takes no new files");
        chosen = Optional.of(folder.resolve("none").resolve("a.csv"));
        assertThat(failing(new NoSuchFileException("x"))).contains("its folder is not there");
        chosen = Optional.of(folder.resolve("a.csv"));
        assertThat(failing(new AccessDeniedException("x"))).contains("you may not write there");
        assertThat(failing(new FileSystemException("x", "", "No space left on device"))).contains("the disk is full");
        assertThat(failing(new IOException("No space left on device"))).contains("the disk is full");
        assertThat(failing(new FileSystemException("x", "", "Read-only file system"))).contains("you may not write there");
        assertThat(failing(new IOException("the cable is out"))).contains("the cable is out");
        assertThat(failing(new IllegalStateException("odd"))).contains("it cannot be written").doesNotContain("odd");
        assertThat(failing(new StackOverflowError())).contains("it cannot be written");
        assertThat(problems).isEmpty();
        export.work((order, file, watch) -> made.add(order));
        assertThat(outcome()).contains("Finished");
        assertThat(made).hasSize(1);
    }

    @Test
    void aClosedSheetIsToldElsewhere(@TempDir Path folder) {
        chosen = Optional.of(folder.resolve("a.csv"));
        export.open();
        form.kind.set(ExportKind.CSV);
        export.start();
        sheet.set(Optional.empty());
        behind.remove().run();
        export.frame(1, false);
        assertThat(saved).as("the status offers to show it in its folder").containsExactly(folder.resolve("a.csv"));
        assertThat(export.made.get()).contains(folder.resolve("a.csv"));
        export.open();
        assertThat(export.made.get()).as("of this order nothing is made yet").isEmpty();
        export.open();
        export.work((order, file, watch) -> {
            throw new AccessDeniedException("x");
        });
        export.start();
        sheet.set(Optional.empty());
        behind.remove().run();
        export.frame(2, false);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).cause()).contains("you may not write there");
    }

    @Test
    void aCancelledOneSaysSoAndClosingWaits(@TempDir Path folder) {
        chosen = Optional.of(folder.resolve("a.gif"));
        export.work((order, file, watch) -> {
            watch.at(1, 2);
            export.run.cancel();
            watch.at(2, 2);
            throw new IllegalStateException("went on");
        });
        export.open();
        assertThat(outcome()).contains("Cancelled");
        export.start();
        var waiting = new Thread(behind.remove());
        waiting.start();
        export.close();
        export.frame(3, false);
        assertThat(export.run.running.get()).isFalse();
    }

    @Test
    void aFilmWaitsWhileARunIsMeasured(@TempDir Path folder) throws InterruptedException {
        chosen = Optional.of(folder.resolve("a.gif"));
        export.work((order, file, watch) -> {
            watch.at(1, 2);
            made.add(order);
        });
        export.open();
        export.start();
        export.frame(0, true);
        assertThat(export.run.progress.get()).contains("waits");
        var waiting = new Thread(behind.remove());
        waiting.start();
        await("the wait").until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        assertThat(made).isEmpty();
        export.frame(1, false);
        waiting.join();
        assertThat(made).hasSize(1);
        export.frame(2, true);
        assertThat(export.message.get()).contains("Finished");
        form.kind.set(ExportKind.PNG);
        chosen = Optional.of(folder.resolve("a.png"));
        export.start();
        export.frame(3, true);
        behind.remove().run();
        export.frame(4, true);
        assertThat(export.message.get()).contains("a.png");
    }

    @Test
    void withoutAnybodyToAskNothingHappens() {
        var alone = new ExportViewModel(behind::add, sheet, () -> onStage, problems::add, said::add, (words, file) -> saved.add(file));
        alone.open();
        alone.start();
        assertThat(behind).isEmpty();
        alone.close();
    }

    private String failing(Throwable problem) {
        export.work((order, file, watch) -> {
            if (problem instanceof IOException refused) {
                throw refused;
            }
            if (problem instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw (Error) problem;
        });
        return outcome();
    }

    private String outcome() {
        export.start();
        behind.remove().run();
        export.frame(SECOND, false);
        assertThat(export.run.running.get()).isFalse();
        return export.message.get();
    }

    private static String ending(String chosen, ExportKind kind) {
        return ExportViewModel.ending(Path.of(chosen), kind).toString().replace('\\', '/').replaceFirst("^[A-Z]:", "");
    }

    private static Trace example(String name) {
        try {
            return TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
