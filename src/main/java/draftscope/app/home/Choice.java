package draftscope.app.home;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Ui;
import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/** Chooses one of a few on a sheet: buttons that are spoken with what they choose. */
final class Choice {

    private Choice() {}

    /** @param id its identifier; each button's is this and the value's name in small letters */
    static <E extends Named> SegmentedButton of(String id, List<E> values, Property<E> chosen, Function<E, String> words) {
        var row = Ui.named(id, new Choices<>(id, values, chosen, Named::id, words).joined());
        row.getButtons().forEach(button -> speak(id, button));
        return row;
    }

    /** As {@link #of}, with a coloured spot in each button; the words say the same. */
    static <E extends Named> HBox spots(String id, List<E> values, Property<E> chosen, Function<E, String> words) {
        var row = Ui.named(id, Ui.row("choice-spots"));
        for (var button : new Choices<>(id, values, chosen, Named::id, words).buttons(new ToggleGroup())) {
            speak(id, button);
            var spot = new Region();
            spot.getStyleClass().addAll("spot", "spot-" + ((Named) button.getUserData()).id());
            button.setGraphic(spot);
            row.getChildren().add(button);
        }
        return row;
    }

    private static void speak(String id, ToggleButton button) {
        button.setAccessibleText(Words.of("choice.spoken", Words.of(id.replace('-', '.')), button.getText()));
    }
}
