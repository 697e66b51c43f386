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

/**
 * Buttons side by side, of which one is pressed.
 *
 * @param id begins the buttons' identifiers
 * @param values to choose from; each is its button's user data
 * @param chosen follows the buttons and leads them
 * @param key ends a button's identifier
 * @param words on a button
 * @param meaning a sentence about a value; empty for none
 */
public record Choices<T>(
        String id,
        List<T> values,
        Property<T> chosen,
        Function<T, String> key,
        Function<T, String> words,
        Function<T, String> meaning) {

    private static final double GAP = 4;

    /** Whose words need no sentence. */
    public Choices(String id, List<T> values, Property<T> chosen, Function<T, String> key, Function<T, String> words) {
        this(id, values, chosen, key, words, value -> "");
    }

    /** Joined into one, as wide as their words. */
    public SegmentedButton joined() {
        var group = new ToggleGroup();
        var buttons = new SegmentedButton(buttons(group).toArray(ToggleButton[]::new));
        buttons.setToggleGroup(group);
        return buttons;
    }

    /** The same over all the width there is. */
    public SegmentedButton wide() {
        var buttons = joined();
        buttons.getStyleClass().add("policy-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        for (var button : buttons.getButtons()) {
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        return buttons;
    }

    /** Apart, in as many rows as they need. */
    public FlowPane wrapped() {
        var buttons = new FlowPane(GAP, GAP);
        buttons.getStyleClass().add("wrapped-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        buttons.getChildren().addAll(buttons(new ToggleGroup()));
        return buttons;
    }

    /** Each by itself, in the order of the values. */
    public List<ToggleButton> buttons(ToggleGroup group) {
        return values.stream()
                .map(value -> {
                    var button = new ToggleButton(words.apply(value));
                    button.setUserData(value);
                    button.setToggleGroup(group);
                    chosen.subscribe(now -> button.setSelected(value.equals(now)));
                    return Ui.button(id + "-" + key.apply(value), button, meaning.apply(value), () -> {
                        button.setSelected(true);
                        chosen.setValue(value);
                    });
                })
                .toList();
    }
}
