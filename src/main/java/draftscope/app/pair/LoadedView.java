package draftscope.app.pair;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is loaded, with the button that frees it. */
final class LoadedView extends VBox {

    private final VBox lines = new VBox();

    LoadedView(PickerViewModel picker) {
        getStyleClass().addAll("pair-loaded");
        setId("pair-loaded");
        var unload = new Button(Words.of("picker.unload"), Ui.icon(Feather.POWER));
        unload.setId("pair-unload");
        unload.getStyleClass().add("small");
        unload.setMnemonicParsing(true);
        unload.setTooltip(Ui.tooltip(Words.of("picker.unload.hover")));
        unload.setOnAction(e -> picker.unload());
        unload.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> picker.card.get().isEmpty() || picker.phase.get() != PickerPhase.IDLE,
                        picker.card, picker.phase));
        lines.getStyleClass().add("pair-lines");
        var scroller = Ui.sharp(new ScrollPane(lines));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add("setup-scroller");
        scroller.setFocusTraversable(false);
        getChildren()
                .addAll(
                        Ui.row("section-head", Ui.label(Words.of("picker.loaded_title"), "section-title"), Ui.spring(), unload),
                        scroller);
        picker.card.addListener((observed, before, now) -> show(now));
        show(picker.card.get());
    }

    private void show(Optional<PairCard> card) {
        lines.getChildren().clear();
        if (card.isEmpty()) {
            lines.getChildren().add(wrapped(Words.of("card.none"), "model-note"));
            return;
        }
        card.get().models().forEach(line -> lines.getChildren().add(model(line)));
        lines.getChildren().add(wrapped(card.get().machine(), "pair-machine"));
    }

    private static Node model(PairCard.Line line) {
        var name = Ui.label(line.name(), "pair-name");
        name.setTooltip(Ui.tooltip(line.name()));
        var role = Ui.label(line.role(), "pair-role");
        role.setMinWidth(Region.USE_PREF_SIZE);
        var box = new VBox(Ui.row("pair-head", name, role), wrapped(line.facts(), "model-note"));
        box.getStyleClass().add("pair-line");
        return box;
    }

    private static Label wrapped(String text, String style) {
        var label = Ui.label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
