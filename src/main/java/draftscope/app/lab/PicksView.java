package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Policies to choose, each with its constants once it is chosen. */
final class PicksView extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    PicksView(String place, List<PolicyPick> picks) {
        getStyleClass().add("picks");
        picks.forEach(pick -> getChildren().add(row(place, pick)));
    }

    private static Node row(String place, PolicyPick pick) {
        var box = new CheckBox(pick.title());
        box.setId(place + "-pick-" + pick.key());
        box.selectedProperty().bindBidirectional(pick.chosen);
        Hover.says(box, Words.of("pick.hover", pick.title(), pick.meaning()));
        var constants = new FlowPane();
        constants.getStyleClass().add("pick-constants");
        pick.constants().forEach((parameter, field) ->
                constants.getChildren().add(constant(place, pick, parameter.name(), field)));
        // There all the time: choosing one policy must not push the others away.
        constants.disableProperty().bind(pick.chosen.not());
        return new VBox(box, constants);
    }

    private static Node constant(String place, PolicyPick pick, String name, Field<Double> field) {
        var label = new Label(Words.of("pick.parameter", name));
        label.getStyleClass().add("pick-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        var input = new TextField();
        input.setId(place + "-" + pick.key() + "-" + name);
        input.getStyleClass().add("pick-input");
        input.setPrefColumnCount(4);
        input.textProperty().bindBidirectional(field.text);
        input.setAccessibleText(pick.title() + ", " + name);
        label.setLabelFor(input);
        Hover.says(input, field.problem);
        field.problem.addListener((observed, before, now) -> input.pseudoClassStateChanged(DANGER, !now.isEmpty()));
        return Ui.row("pick-pair", label, input);
    }
}
