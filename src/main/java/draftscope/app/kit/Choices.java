package draftscope.app.kit;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.SegmentedButton;

/** Buttons side by side, of which one is pressed. */
public final class Choices {

    private static final double GAP = 4;

    private Choices() {}

    /**
     * @param id begins the buttons' identifiers
     * @param values to choose from; each is its button's user data
     * @param chosen follows the buttons and leads them
     * @param key ends a button's identifier
     * @param words on a button
     * @param meaning a sentence about a value; empty for none
     */
    public static <T> SegmentedButton of(
            String id,
            List<T> values,
            Property<T> chosen,
            Function<T, String> key,
            Function<T, String> words,
            Function<T, String> meaning) {
        var buttons = new SegmentedButton();
        buttons.setToggleGroup(new ToggleGroup());
        buttons.getStyleClass().add("policy-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        for (var value : values) {
            var button = new ToggleButton(words.apply(value));
            button.setId(id + "-" + key.apply(value));
            button.setUserData(value);
            button.setSelected(value.equals(chosen.getValue()));
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            if (!meaning.apply(value).isEmpty()) {
                button.setTooltip(Ui.tooltip(meaning.apply(value)));
            }
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.setValue(value);
            });
            buttons.getButtons().add(button);
        }
        chosen.addListener((observed, before, now) -> buttons.getButtons()
                .forEach(b -> b.setSelected(b.getUserData().equals(now))));
        return buttons;
    }

    /** The same, wrapped into as many rows as they need. */
    public static <T> FlowPane wrapped(
            String id,
            List<T> values,
            Property<T> chosen,
            Function<T, String> key,
            Function<T, String> words,
            Function<T, String> meaning) {
        var group = new ToggleGroup();
        var buttons = new FlowPane(GAP, GAP);
        buttons.getStyleClass().add("wrapped-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        for (var value : values) {
            var button = new ToggleButton(words.apply(value));
            button.setId(id + "-" + key.apply(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            button.setSelected(value.equals(chosen.getValue()));
            button.setTooltip(Ui.tooltip(meaning.apply(value)));
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.setValue(value);
            });
            buttons.getChildren().add(button);
        }
        chosen.addListener((observed, before, now) ->
                group.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData().equals(now))));
        return buttons;
    }
}
