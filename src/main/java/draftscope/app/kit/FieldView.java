package draftscope.app.kit;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A labelled text field with a line for its problem. */
public final class FieldView extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final TextField input = new TextField();

    /** For a field. */
    public FieldView(Field<?> field) {
        getStyleClass().add("field-view");
        var name = new Label(field.label());
        name.getStyleClass().add("field-name");
        name.setLabelFor(input);
        var tip = Ui.tooltip(field.hover());
        name.setTooltip(tip);
        input.setTooltip(tip);
        input.setId("field-" + field.key());
        input.setPrefColumnCount(6);
        input.textProperty().bindBidirectional(field.text());
        var problem = Ui.label(field.problem(), "field-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        field.problem().addListener((observed, before, now) -> mark(now));
        mark(field.problem().get());
        input.setAccessibleText(name.getText());
        getChildren().addAll(name, input, problem);
    }

    private void mark(String problem) {
        input.pseudoClassStateChanged(DANGER, !problem.isEmpty());
        input.setAccessibleHelp(problem);
    }
}
