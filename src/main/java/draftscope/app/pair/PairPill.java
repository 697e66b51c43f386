package draftscope.app.pair;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.kordamp.ikonli.feather.Feather;

/** Says which pair is loaded, or what becomes of one; opens the sheet to choose another. */
public final class PairPill extends Button {

    /** Long names are cut here, and whole in the tooltip. */
    private static final double WIDEST = 360;

    public PairPill(
            ReadOnlyStringProperty pair, ReadOnlyBooleanProperty loading, PickerViewModel picker, Runnable open) {
        setId("pair");
        getStyleClass().setAll("button", "pair-pill");
        setMnemonicParsing(false);
        setGraphic(Ui.icon(Feather.CHEVRON_DOWN));
        setContentDisplay(ContentDisplay.RIGHT);
        setMaxWidth(WIDEST);
        Hover.says(this, textProperty().map(text -> text + "\n" + Words.of("pair.open")));
        textProperty().bind(Bindings.createStringBinding(
                () -> {
                    if (picker.phase.get() == PickerPhase.FETCHING) {
                        return picker.progress.get()
                                .filter(p -> p.share() >= 0)
                                .map(p -> Words.of("pair.fetching", percent(p.share())))
                                .orElse(pair.get().isEmpty() ? Words.of("pair.none") : pair.get());
                    }
                    if (loading.get()) {
                        return Words.of("pair.loading");
                    }
                    return pair.get().isEmpty() ? Words.of("pair.none") : pair.get();
                },
                pair, loading, picker.phase, picker.progress));
        accessibleTextProperty().bind(textProperty().map(text -> Words.of("pair.accessible", text)));
        setOnAction(e -> open.run());
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "\u00a0%";
    }
}
