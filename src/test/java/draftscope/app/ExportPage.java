package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Answers;
import draftscope.app.record.ExportKind;
import draftscope.app.record.ExportSize;
import draftscope.app.record.ExportSubject;
import draftscope.trace.export.Frames;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.ChoiceBox;
import org.testfx.api.FxRobot;

/** The sheet that makes a file of a run, as its reader uses it. Call from a test's own thread. */
record ExportPage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(120);

    void open() {
        click("#export");
    }

    void choose(ExportKind kind) {
        click("#export-kind-" + kind.id());
    }

    @SuppressWarnings("unchecked")
    void choose(ExportSize size) {
        act(() -> ((ChoiceBox<ExportSize>) new FxRobot().lookup("#export-size").queryAs(ChoiceBox.class)).setValue(size));
    }

    void rounds(int from, int to) {
        type("#field-export_from", Integer.toString(from));
        type("#field-export_to", Integer.toString(to));
    }

    void rate(int frames) {
        type("#field-export_rate", Integer.toString(frames));
    }

    /** What the file will be of, in words. */
    String about() {
        return text("#export-subject");
    }

    ExportSubject subject() {
        return fx(() -> window.model.export.form.subject.get().orElseThrow());
    }

    String estimate() {
        return text("#export-estimate");
    }

    /** The frames that are going to be made. */
    Frames frames() {
        return fx(() -> window.model.export.form.order.get()).orElseThrow().frames();
    }

    /** Makes the file under a name. */
    void startAs(Path file) {
        saveAs(file);
        click("#export-start");
    }

    /** Makes it under another name than one that is taken. */
    void chooseAgain(Path file) {
        saveAs(file);
        click("#export-again");
    }

    /** Makes the file under a name, whose ending may be put right, and waits until it lies there. */
    void make(Path asked, Path made) {
        startAs(asked);
        untilMade(made);
    }

    void make(Path file) {
        make(file, file);
    }

    void untilMade(Path file) {
        var name = file.getFileName().toString();
        await("the file " + name).atMost(LONG).until(() -> message().contains("Finished") && message().endsWith(name));
        assertThat(file).isNotEmptyFile();
    }

    void untilUnderWay() {
        await("some frames").atMost(LONG).until(() -> fx(() -> window.model.export.run.share.get()) > 0);
    }

    void cancel() {
        click("#export-cancel");
        await("the end").atMost(LONG).until(() -> !fx(() -> window.model.export.run.running.get()));
    }

    String message() {
        return text("#export-message");
    }

    void untilMessage(String words) {
        await(words).atMost(LONG).until(() -> message().contains(words));
    }

    /** Until it asks whether a file may be replaced. */
    void untilAsked() {
        await("the question").atMost(LONG).until(() -> shown("#export-replace"));
    }

    void replace() {
        click("#export-replace");
    }

    /** Lets who is asked for a file mean this one. */
    private void saveAs(Path file) {
        act(() -> window.model.export.dialogs(Answers.saving(file)));
    }
}
