package draftscope.app.pair;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Pairs that can be written into the form at once: the embedded one and those loaded before. */
final class RecentView extends VBox {

    private final PickerViewModel picker;
    private final VBox list = new VBox();

    RecentView(PickerViewModel picker) {
        this.picker = picker;
        getStyleClass().add("pair-recent");
        list.getStyleClass().add("pair-choices");
        var scroller = Ui.scroller(list, "setup-scroller");
        scroller.setFocusTraversable(false);
        getChildren().addAll(Ui.label(Words.of("picker.recent"), "section-title"), Ui.tall(scroller));
        picker.recent.addListener((ListChangeListener<PairOrder>) change -> show());
        show();
    }

    private void show() {
        list.getChildren().clear();
        if (picker.hasEmbedded()) {
            var embedded = choice(Words.of("picker.embedded"), Words.of("picker.embedded.details"), picker::useEmbedded);
            embedded.setId("pair-embedded");
            list.getChildren().add(embedded);
        }
        int number = 0;
        for (var order : picker.recent) {
            var button = choice(order.title(), order.details(), () -> picker.use(order));
            button.setId("pair-recent-" + number++);
            list.getChildren().add(button);
        }
        if (number == 0) {
            list.getChildren().add(Ui.label(Words.of("picker.recent.none"), "model-note"));
        }
    }

    private static Button choice(String title, String details, Runnable chosen) {
        var button = new Button();
        button.setGraphic(new VBox(Ui.label(title, "pair-name"), Ui.label(details, "model-note")));
        button.getStyleClass().addAll("flat", "pair-choice");
        button.setAccessibleText(title + ", " + details);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        Hover.says(button, title);
        button.setOnAction(e -> chosen.run());
        return button;
    }
}
