package draftscope.app.pair;

import draftscope.app.found.FoundView;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is loaded and what could be, on the left; the pair that is wanted, on the right. */
public final class PairSheet extends BorderPane {

    private static final double WIDTH = 1060;
    private static final double HEIGHT = 590;
    private static final double HINT = 130;

    private final PickerViewModel picker;

    public PairSheet(PickerViewModel picker) {
        this.picker = picker;
        picker.look();
        getStyleClass().add("pair-sheet");
        AreaSheet.dress(this, "pair");
        setPrefSize(WIDTH, HEIGHT);
        setMinHeight(0);
        // The keyboard begins in the form: children are visited in the order in which they are set.
        setCenter(right());
        var found = new FoundView(picker.found, picker::choose);
        found.disableProperty().bind(busy());
        var left = new VBox(new LoadedView(picker), new RecentView(picker), found);
        left.getStyleClass().add("pair-left");
        VBox.setVgrow(found, Priority.ALWAYS);
        setLeft(left);
        sceneProperty().addListener((observed, before, now) -> {
            if (now == null) {
                // Only what fills the list: a pair that is on its way goes on.
                picker.found.stop();
            }
        });
    }

    private Node right() {
        var form = new VBox(Ui.label(Words.of("picker.choose"), "section-title"));
        form.getStyleClass().add("pair-form");
        var served = picker.form.served;
        for (var field : picker.form.models()) {
            var view = new ModelFieldView(picker, field);
            if (field.part.head().isPresent()) {
                // A server tells no states for a head to read: in the place of heads stands what the server is asked with.
                Ui.there(view, served.wanted.not());
            }
            form.getChildren().add(view);
        }
        form.getChildren().add(served(served));
        form.getChildren().add(runs());
        form.getChildren().add(new GpuView(picker.gpu));
        form.getChildren().add(limits());
        form.disableProperty().bind(busy());
        var scroller = Ui.scroller(form, "setup-scroller");
        scroller.setFocusTraversable(false);
        var right = new VBox(Ui.tall(scroller), new OutcomeView(picker), buttons());
        right.getStyleClass().add("pair-right");
        return right;
    }

    private static Node served(ServedForm served) {
        var model = input("served-model", new TextField(), served.model);
        var key = input("served-key", new PasswordField(), served.key);
        var note = new Label(Words.of("picker.served.note"));
        note.getStyleClass().add("model-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        var view = new VBox(
                Ui.row("pair-runs", model, key),
                input("served-tokenizer", new TextField(), served.tokenizer),
                note);
        view.getStyleClass().add("pair-served");
        view.setId("pair-served");
        Ui.there(view, served.wanted);
        return view;
    }

    private static Node input(String key, TextField input, StringProperty text) {
        var words = "picker." + key.replace('-', '.');
        input.setId("pair-" + key);
        input.setPromptText(Words.of(words + ".hint"));
        input.textProperty().bindBidirectional(text);
        input.setAccessibleText(Words.of(words));
        return named(words, input);
    }

    private javafx.beans.binding.BooleanBinding busy() {
        return Bindings.createBooleanBinding(() -> picker.phase.get() != PickerPhase.IDLE, picker.phase);
    }

    private Node runs() {
        var types = FXCollections.observableArrayList(PairForm.DTYPES);
        var threads = new FieldView(picker.form.threads);
        threads.setPrefWidth(110);
        return Ui.row(
                "pair-runs",
                choice("dtype", types, picker.form.dtype),
                ofDraft(),
                choice("device", picker.form.devices, picker.form.device),
                threads);
    }

    private Node ofDraft() {
        var types = FXCollections.observableArrayList(PairForm.DTYPES);
        var view = choice("draft-dtype", types, picker.form.draftDtype);
        view.disableProperty().bind(picker.form.drafted().not());
        return view;
    }

    private Node limits() {
        var row = Ui.row("pair-runs", new FieldView(picker.form.firstGpu), new FieldView(picker.form.perGpu));
        Ui.there(row, picker.form.spreadable());
        return row;
    }

    private static Node choice(String key, ObservableList<String> items, ObjectProperty<String> value) {
        var box = new ComboBox<>(items);
        box.setId("pair-" + key);
        box.setMaxWidth(Double.MAX_VALUE);
        var words = "picker." + key.replace('-', '.');
        box.valueProperty().bindBidirectional(value);
        box.setAccessibleText(Words.of(words));
        return named(words, box);
    }

    private static Node named(String words, Control box) {
        var name = new Label(Words.of(words));
        name.getStyleClass().add("field-name");
        name.setLabelFor(box);
        Hover.says(name, Words.of(words + ".hover"));
        Hover.says(box, Words.of(words + ".hover"));
        var view = new VBox(name, box);
        view.getStyleClass().add("field-view");
        HBox.setHgrow(view, Priority.ALWAYS);
        return view;
    }

    private Node buttons() {
        var check = button("check", Feather.LIST, picker::check);
        Hover.says(check, Words.of("picker.check.hover"));
        check.disableProperty().bind(busy());
        var load = button("load", Feather.DOWNLOAD, picker::load);
        load.getStyleClass().add("accent");
        load.textProperty()
                .bind(Bindings.when(picker.form.absent())
                        .then(Words.of("picker.load.absent"))
                        .otherwise(Words.of("picker.load")));
        Hover.says(load, Words.of("picker.load.hover"));
        load.disableProperty().bind(busy());
        var cancel = button("cancel", Feather.X, picker::cancel);
        Ui.there(cancel, busy());
        var back = button("back", Feather.CORNER_UP_LEFT, picker::loadPrevious);
        Ui.there(back, picker.canGoBack());
        picker.phase.addListener((observed, before, now) -> {
            // A button that is pressed and can be pressed no more would hand the keyboard on to Unload.
            if (getScene() != null && (now == PickerPhase.IDLE || before == PickerPhase.IDLE)) {
                (now == PickerPhase.IDLE ? load : cancel).requestFocus();
            }
        });
        var hint = Ui.wrapped(Words.of("picker.drop"), "model-note");
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setMinWidth(HINT);
        hint.visibleProperty().bind(busy().not());
        return Ui.row("pair-buttons", Ui.wide(hint), cancel, back, check, load);
    }

    private static Button button(String key, Feather icon, Runnable action) {
        var button = Ui.button("pair-" + key, Words.of("picker." + key), icon, action);
        button.setMnemonicParsing(true);
        return button;
    }
}
