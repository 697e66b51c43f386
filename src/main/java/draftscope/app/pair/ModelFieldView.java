package draftscope.app.pair;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A line to name a model in, with buttons for a folder and a file, and below it what is there or what is wrong. */
final class ModelFieldView extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    ModelFieldView(PickerViewModel picker, ModelField field) {
        getStyleClass().addAll("field-view", "model-field");
        var key = field.part.key();
        var input = new TextField();
        input.setId("pair-" + key);
        input.setPromptText(field.part.hint());
        input.textProperty().bindBidirectional(field.text);
        input.setOnAction(e -> picker.load());
        // The end of a path tells more than its beginning.
        input.textProperty().addListener((observed, before, now) -> {
            if (!input.isFocused()) {
                input.end();
            }
        });
        var name = new Label(field.part.label());
        name.getStyleClass().add("field-name");
        name.setLabelFor(input);
        Hover.says(name, field.part.hover());
        Hover.shows(input, field.part.hover());
        input.setAccessibleText(name.getText());
        var folder = button(field.part.folder(), Feather.FOLDER, () -> picker.chooseFolder(field));
        folder.setId("pair-" + key + "-folder");
        var place = Ui.row("model-input", Ui.wide(input), folder);
        field.part.file().ifPresent(words -> {
            var file = button(words, Feather.FILE, () -> picker.chooseFile(field));
            file.setId("pair-" + key + "-file");
            place.getChildren().add(file);
        });
        var said = new Label();
        said.setId("pair-" + key + "-said");
        said.getStyleClass().add("model-note");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.textProperty()
                .bind(Bindings.when(field.problem.isEmpty()).then(field.note).otherwise(field.problem));
        Ui.there(said, said.textProperty().isNotEmpty());
        field.problem.addListener((observed, before, now) -> mark(input, said, now, field.part.hover()));
        mark(input, said, field.problem.get(), field.part.hover());
        getChildren().addAll(name, place, said);
        ModelDrop.on(this, field::drop);
    }

    private static Button button(String words, Feather icon, Runnable action) {
        var button = new Button("", Ui.icon(icon));
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(words);
        Hover.says(button, words);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static void mark(TextField input, Label said, String problem, String hover) {
        input.pseudoClassStateChanged(DANGER, !problem.isEmpty());
        input.setAccessibleHelp(problem.isEmpty() ? hover : problem);
        said.pseudoClassStateChanged(DANGER, !problem.isEmpty());
    }
}
