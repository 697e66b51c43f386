package draftscope.app.status;

import draftscope.app.engine.EngineState;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;

/** The last line: engine state, what goes on, pair and machine, figures. */
public final class StatusStrip extends StatusBar {

    private final Region dot = new Region();
    private final Label state = Ui.named("state", Ui.label("", "status-state"));

    /**
     * @param beside whether the run that the figures are of is on show; beside a race they would be taken for its own
     * @param reveal shows a file in its folder
     */
    public StatusStrip(StatusViewModel status, ObservableValue<Boolean> beside, Consumer<Path> reveal) {
        getStyleClass().add("status-strip");
        AreaSheet.dress(this, "status");
        setText("");
        // There is nothing to do there.
        setFocusTraversable(false);
        var activity = Ui.named("activity", Ui.label(status.activity, "status-activity"));
        var bar = new ProgressBar();
        bar.getStyleClass().add("status-progress");
        bar.setPrefWidth(120);
        bar.progressProperty().bind(status.progress);
        bar.visibleProperty().bind(status.progress.greaterThanOrEqualTo(0));
        dot.setMinSize(9, 9);
        dot.setMaxSize(9, 9);
        var show = Ui.named("saved-reveal", Ui.uncut(new Button(Words.of("files.reveal"), Ui.icon(Feather.FOLDER))));
        show.getStyleClass().addAll("flat", "status-reveal");
        show.setOnAction(e -> status.saved.get().ifPresent(reveal));
        Ui.there(show, status.saved.map(Optional::isPresent));
        getLeftItems().addAll(Ui.row("status-left", dot, state, activity, show, bar));
        var machine = Ui.named("machine", Ui.uncut(Ui.label(status.machine, "status-machine")));
        var figures = Ui.named("figures", Ui.label(
                Bindings.createStringBinding(
                        () -> status.rate.get().equals(Figures.DASH)
                                ? ""
                                : Words.of("status.figures", status.rate.get(), status.speedup.get()),
                        status.rate,
                        status.speedup),
                "status-figures"));
        Ui.there(figures, beside);
        figures.setMinWidth(Region.USE_PREF_SIZE);
        getRightItems().addAll(Ui.row("status-right", figures, machine));
        status.state.subscribe(this::show);
    }

    private void show(EngineState now) {
        state.setText(now.words());
        Ui.classes(dot, List.of("status-dot", "status-" + now.id()));
    }
}
