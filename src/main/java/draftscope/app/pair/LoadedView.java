package draftscope.app.pair;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is loaded, with the button that frees it. */
final class LoadedView extends VBox {

    private final VBox lines = new VBox();

    LoadedView(PickerViewModel picker) {
        getStyleClass().addAll("pair-loaded");
        setId("pair-loaded");
        var unload = Ui.button("pair-unload", Words.of("picker.unload"), Feather.POWER, picker::unload, "small");
        unload.setMnemonicParsing(true);
        Hover.says(unload, Words.of("picker.unload.hover"));
        unload.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> picker.card.get().isEmpty() || picker.phase.get() != PickerPhase.IDLE,
                        picker.card, picker.phase));
        lines.getStyleClass().add("pair-lines");
        var scroller = Ui.scroller(lines, "setup-scroller");
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
            lines.getChildren().add(Ui.wrapped(Words.of("card.none"), "model-note"));
            return;
        }
        card.get().models().forEach(line -> lines.getChildren().add(model(line)));
        lines.getChildren().add(Ui.wrapped(card.get().machine(), "pair-machine"));
    }

    private static Node model(PairCard.Line line) {
        var name = Ui.label(line.name(), "pair-name");
        Hover.says(name, line.name());
        var role = Ui.label(line.role(), "pair-role");
        role.setMinWidth(Region.USE_PREF_SIZE);
        var box = new VBox(Ui.row("pair-head", name, role), Ui.wrapped(line.facts(), "model-note"));
        box.getStyleClass().add("pair-line");
        return box;
    }
}
