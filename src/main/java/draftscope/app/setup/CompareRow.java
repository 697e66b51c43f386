package draftscope.app.setup;

import atlantafx.base.controls.ToggleSwitch;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Whether the run is compared, and how often it is measured: one line that keeps its height whatever is typed. */
final class CompareRow extends HBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    CompareRow(ComparingForm form) {
        getStyleClass().add("compare-row");
        setAlignment(Pos.CENTER_LEFT);
        var toggle = new ToggleSwitch(Words.of("compare"));
        toggle.setId("toggle-compare");
        toggle.setAccessibleRole(AccessibleRole.CHECK_BOX);
        toggle.selectedProperty().bindBidirectional(form.compare);
        Hover.says(toggle, Words.of("compare.hover"));
        var input = new TextField();
        input.setId("compare-repeats");
        input.setPrefColumnCount(2);
        input.textProperty().bindBidirectional(form.repeats.text);
        input.disableProperty().bind(form.compare.not());
        input.setAccessibleText(Words.of("compare.times"));
        var name = new Label(Words.of("compare.times"));
        name.setLabelFor(input);
        name.getStyleClass().add("field-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var told = form.repeats.problem.map(now -> now.isEmpty() ? Words.of("field.turns.hover") : now);
        Hover.says(name, told);
        Hover.says(input, told);
        form.repeats.problem.addListener((observed, before, now) -> input.pseudoClassStateChanged(DANGER, !now.isEmpty()));
        getChildren().addAll(toggle, Ui.spring(), input, name);
    }
}
