package draftscope.app.pair;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.pair.GpuViewModel.Step;
import draftscope.draw.Words;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What there is for a GPU under the choice of the device, with the button that gets what is missing. */
final class GpuView extends VBox {

    private static final int GUIDE_ROWS = 12;

    private final GpuViewModel gpu;
    private final Label figures = Ui.label("", "model-note");
    private final ProgressBar bar = new ProgressBar();

    GpuView(GpuViewModel gpu) {
        this.gpu = gpu;
        setId("pair-gpu");
        getStyleClass().add("pair-gpu");
        var words = Ui.wrapped(gpu.words, "model-note");
        words.setId("pair-gpu-words");
        var use = button("use", Feather.CPU, gpu::begin, Step.LACKING);
        var again = button("again", Feather.REFRESH_CW, gpu::begin, Step.FAILED);
        var folder = button("folder", Feather.FOLDER, gpu::choose, Step.LACKING, Step.FAILED);
        var offline = button("offline", Feather.WIFI_OFF, gpu::offline, Step.LACKING, Step.FAILED);
        var fetch = button("fetch", Feather.DOWNLOAD, gpu::agree, Step.OFFERED);
        fetch.getStyleClass().add("accent");
        var no = button("no", Feather.X, gpu::refuse, Step.OFFERED);
        var cancel = button("cancel", Feather.X, gpu::refuse, Step.BUSY);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("pair-bar");
        var row = Ui.row("pair-gpu-buttons", use, again, folder, offline, fetch, no, cancel);
        getChildren().addAll(words, bar, figures, row, guide());
        gpu.words.addListener((observed, before, now) -> Ui.there(this, !now.isEmpty()));
        Ui.there(this, !gpu.words.get().isEmpty());
        gpu.step.addListener((observed, before, now) -> Ui.there(row, now != Step.NOTHING));
        Ui.there(row, gpu.step.get() != Step.NOTHING);
        gpu.progress.addListener((observed, before, now) -> show(now));
        show(gpu.progress.get());
    }

    /** In a field of its own, so that addresses and places can be copied. */
    private Node guide() {
        var text = new TextArea();
        text.setId("pair-gpu-guide");
        text.getStyleClass().add("pair-gpu-guide");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(GUIDE_ROWS);
        text.setAccessibleText(Words.of("gpu.offline.hover"));
        text.textProperty().bind(gpu.guide);
        gpu.guide.addListener((observed, before, now) -> Ui.there(text, !now.isEmpty()));
        Ui.there(text, !gpu.guide.get().isEmpty());
        return text;
    }

    private void show(Optional<PickerProgress> now) {
        Ui.there(bar, now.isPresent());
        Ui.there(figures, now.isPresent());
        now.ifPresent(p -> {
            bar.setProgress(p.share());
            figures.setText(p.words() + (p.figures().isEmpty() ? "" : "  " + p.figures()));
        });
    }

    private Button button(String key, Feather icon, Runnable action, Step... steps) {
        var button = Ui.button("pair-gpu-" + key, Words.of("gpu." + key), icon, action);
        button.setMnemonicParsing(true);
        Hover.says(button, Words.of("gpu." + key + ".hover"));
        var wanted = Set.of(steps);
        gpu.step.addListener((observed, before, now) -> Ui.there(button, wanted.contains(now)));
        Ui.there(button, wanted.contains(gpu.step.get()));
        return button;
    }
}
