package draftscope.app.home;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/** Chooses one of a few: a row of buttons, one of them pressed. */
final class Choice {

    private Choice() {}

    /** @param id its identifier; each button's is this and the value's name in small letters */
    static <E extends Enum<E>> SegmentedButton of(
            String id, List<E> values, ObjectProperty<E> chosen, Function<E, String> words) {
        var row = new SegmentedButton();
        row.setId(id);
        var group = new ToggleGroup();
        row.setToggleGroup(group);
        values.forEach(value -> row.getButtons().add(button(id, value, group, chosen, words)));
        return row;
    }

    /** As {@link #of}, with a coloured spot in each button; the words say the same. */
    static <E extends Enum<E>> HBox spots(
            String id, List<E> values, ObjectProperty<E> chosen, Function<E, String> words) {
        var row = Ui.row("choice-spots");
        row.setId(id);
        var group = new ToggleGroup();
        for (var value : values) {
            var button = button(id, value, group, chosen, words);
            var spot = new Region();
            spot.getStyleClass().addAll("spot", "spot-" + value.name().toLowerCase(Locale.ROOT));
            button.setGraphic(spot);
            row.getChildren().add(button);
        }
        return row;
    }

    private static <E extends Enum<E>> ToggleButton button(
            String id, E value, ToggleGroup group, ObjectProperty<E> chosen, Function<E, String> words) {
        var button = new ToggleButton(words.apply(value));
        button.setId(id + "-" + value.name().toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.setSelected(value == chosen.get());
        button.setAccessibleText(Words.of("choice.spoken", Words.of(id.replace('-', '.')), button.getText()));
        button.setOnAction(e -> {
            button.setSelected(true);
            chosen.set(value);
        });
        chosen.addListener((observed, before, now) -> button.setSelected(now == value));
        return button;
    }
}
