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
     * Buttons joined into one, as wide as their words.
     *
     * @param id begins the buttons' identifiers
     * @param values to choose from; each is its button's user data
     * @param chosen follows the buttons and leads them
     * @param key ends a button's identifier
     * @param words on a button
     * @param meaning a sentence about a value; empty for none
     */
    public static <T> SegmentedButton joined(
            String id,
            List<T> values,
            Property<T> chosen,
            Function<T, String> key,
            Function<T, String> words,
            Function<T, String> meaning) {
        var buttons = new SegmentedButton();
        buttons.setToggleGroup(new ToggleGroup());
        buttons.getButtons().addAll(buttons(id, values, chosen, key, words, meaning));
        return buttons;
    }

    /** The same over all the width there is. */
    public static <T> SegmentedButton of(
            String id,
            List<T> values,
            Property<T> chosen,
            Function<T, String> key,
            Function<T, String> words,
            Function<T, String> meaning) {
        var buttons = joined(id, values, chosen, key, words, meaning);
        buttons.getStyleClass().add("policy-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        for (var button : buttons.getButtons()) {
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        return buttons;
    }

    /** Buttons apart, in as many rows as they need. */
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
        buttons.getChildren().addAll(buttons(id, values, chosen, key, words, meaning));
        buttons.getChildren().forEach(button -> ((ToggleButton) button).setToggleGroup(group));
        return buttons;
    }

    private static <T> List<ToggleButton> buttons(
            String id,
            List<T> values,
            Property<T> chosen,
            Function<T, String> key,
            Function<T, String> words,
            Function<T, String> meaning) {
        return values.stream()
                .map(value -> {
                    var button = new ToggleButton(words.apply(value));
                    button.setUserData(value);
                    chosen.subscribe(now -> button.setSelected(value.equals(now)));
                    return Ui.button(id + "-" + key.apply(value), button, meaning.apply(value), () -> {
                        button.setSelected(true);
                        chosen.setValue(value);
                    });
                })
                .toList();
    }
}
