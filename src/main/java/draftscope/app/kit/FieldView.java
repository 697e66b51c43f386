package draftscope.app.kit;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A labelled text field with a line for its problem. */
public final class FieldView extends VBox {

    private static final double LINE = 14;
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final TextField input = new TextField();

    public FieldView(Field<?> field) {
        getStyleClass().add("field-view");
        var name = new Label(field.label);
        name.getStyleClass().add("field-name");
        name.setLabelFor(input);
        Hover.says(name, field.hover);
        Hover.shows(input, field.hover);
        input.setId("field-" + field.key);
        input.setPrefColumnCount(6);
        input.textProperty().bindBidirectional(field.text);
        var problem = Ui.label(field.problem, "field-problem");
        // One line is kept for it, whether there is a problem or not: nothing moves under the hand that types. All of it is
        // told where the pointer rests, and to those who listen.
        problem.setMinSize(0, LINE);
        problem.setPrefHeight(LINE);
        problem.setMaxHeight(LINE);
        Hover.says(problem, field.problem);
        field.problem.subscribe(now -> mark(field, now));
        input.setAccessibleText(name.getText());
        getChildren().addAll(name, input, problem);
    }

    private void mark(Field<?> field, String problem) {
        input.pseudoClassStateChanged(DANGER, !problem.isEmpty());
        input.setAccessibleHelp(problem.isEmpty() ? field.hover : problem);
    }
}
