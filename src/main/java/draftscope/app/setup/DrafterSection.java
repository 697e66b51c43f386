package draftscope.app.setup;

import draftscope.app.kit.Choices;
import draftscope.app.kit.ParameterFields;
import draftscope.app.kit.Ui;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.draw.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who drafts, with its options folded away below. */
final class DrafterSection extends VBox {

    private static final double TWO_LINES = 34;

    private final DrafterForm form;
    private final Label meaning = wrapped("drafter-meaning");
    private final Label missing = wrapped("drafter-missing");
    private final ToggleButton more = new ToggleButton();
    private final VBox options = new VBox();

    DrafterSection(DrafterForm form) {
        this.form = form;
        getStyleClass().addAll("section", "drafter-section");
        missing.setId("drafter-missing");
        more.setId("drafter-more");
        more.getStyleClass().addAll("flat", "fold-button");
        more.setMinWidth(96);
        more.setAlignment(Pos.CENTER_RIGHT);
        options.getStyleClass().add("drafter-shape");
        options.setId("drafter-shape");
        getChildren().addAll(
                Ui.row("section-head", Ui.label(Words.of("drafter"), "section-title"), Ui.spring(), more),
                drafters(),
                new StackPane(meaning, missing),
                options);
        more.selectedProperty().addListener((observed, before, now) -> show());
        form.drafter().addListener((observed, before, now) -> show());
        form.offered().addListener((observed, before, now) -> show());
        show();
    }

    private Node drafters() {
        var buttons = Choices.wrapped(
                "drafter", form.drafters(), form.drafter(), DrafterEntry::name, DrafterEntry::title, DrafterEntry::meaning);
        for (var button : buttons.getChildren()) {
            var drafter = (DrafterEntry) button.getUserData();
            button.setDisable(!form.offered().get().contains(drafter));
            form.offered().addListener((observed, before, now) -> button.setDisable(!now.contains(drafter)));
        }
        return buttons;
    }

    private void show() {
        var drafter = form.drafter().get();
        meaning.setText(drafter.meaning());
        missing.setText(form.missing());
        // One room for both: what is missing says more than what it would be.
        missing.setVisible(!missing.getText().isEmpty());
        meaning.setVisible(!missing.isVisible());
        boolean any = !drafter.parameters().isEmpty();
        // It keeps its room, so that no drafter moves what stands below.
        more.setVisible(any);
        more.setText(Words.of("drafter.options"));
        more.setGraphic(Ui.icon(more.isSelected() ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        present(options, any && more.isSelected());
        options.getChildren().setAll(ParameterFields.of(form.options(drafter)));
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private static Label wrapped(String styleClass) {
        var label = Ui.label("", "policy-meaning", styleClass);
        label.setWrapText(true);
        label.setAlignment(Pos.TOP_LEFT);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(TWO_LINES);
        label.setPrefHeight(TWO_LINES);
        label.setMaxHeight(TWO_LINES);
        return label;
    }
}
