package draftscope.app.lab;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The left side of a page of the laboratory: a form that scrolls, with Start and Stop below it. */
final class LabForm extends VBox {

    private final VBox form = new VBox();

    /**
     * @param place name of the page in identifiers
     * @param unready why nothing can begin; empty when it can
     */
    LabForm(
            String place,
            Runnable start,
            Runnable stop,
            ObservableValue<Boolean> running,
            ObservableValue<String> unready,
            ObservableValue<String> note) {
        getStyleClass().addAll("card-box", "setup-pane");
        AreaSheet.dress(this, "setup");
        form.getStyleClass().addAll("setup-form", "lab-form");
        var scroller = Ui.scroller(form, "setup-scroller");
        var begin = Ui.button(place + "-start", Words.of("lab.start"), Feather.PLAY, start, "accent", "run-button");
        begin.setMaxWidth(Double.MAX_VALUE);
        begin.disableProperty().bind(unready.map(why -> !why.isEmpty()));
        var end = Ui.button(place + "-stop", Words.of("setup.stop"), Feather.SQUARE, stop, "stop-button");
        end.setDisable(true);
        running.addListener((observed, before, now) -> end.setDisable(!now));
        var words = Ui.label(Ui.first(unready, note), "measured-note");
        words.setId(place + "-note");
        words.setWrapText(true);
        var box = new VBox(Ui.row("run-buttons", Ui.wide(begin), end), words);
        box.getStyleClass().add("run-box");
        getChildren().addAll(Ui.tall(scroller), box);
    }

    LabForm section(String title, Node... nodes) {
        var section = new VBox(Ui.label(title, "section-title"));
        section.getStyleClass().add("section");
        section.getChildren().addAll(nodes);
        form.getChildren().add(section);
        return this;
    }

    /** Two words of which one holds. */
    static Node either(String id, BooleanProperty second, String firstWords, String secondWords) {
        return Ui.uncut(new Choices<>(id, List.of(false, true), second, String::valueOf, is -> is ? secondWords : firstWords).joined());
    }

    /** What the page takes from the stage's form. */
    static Label borrowed(String key) {
        return Ui.wrapped(Words.of(key), "policy-meaning");
    }
}
