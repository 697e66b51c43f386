package draftscope.app.record;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Field;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The sheet that asks what a run is to become, shows how far it is, and says where it lies. */
public final class ExportPane extends VBox {

    /** Two lines each, so that nothing moves whatever they say. */
    private static final double MESSAGE = 36;

    private final ExportViewModel export;
    private final ExportForm form;
    private final GridPane choices = new GridPane();

    public ExportPane(ExportViewModel export) {
        this.export = export;
        form = export.form;
        getStyleClass().add("export-pane");
        AreaSheet.dress(this, "record");
        setMinHeight(Region.USE_PREF_SIZE);
        var subject = Ui.label(form.subject.map(run -> run.map(ExportSubject::words).orElse("")), "export-subject");
        subject.setId("export-subject");
        subject.setWrapText(true);
        var meaning = Ui.label(form.kind.map(ExportKind::meaning), "export-meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(MESSAGE);
        meaning.setPrefHeight(MESSAGE);
        choices.getStyleClass().add("export-choices");
        var moving = form.kind.map(ExportKind::moving);
        var drawn = form.kind.map(ExportKind::drawn);
        var still = form.kind.map(kind -> kind.drawn() && !kind.moving());
        var clip = form.kind.map(kind -> kind == ExportKind.CLIP);
        var film = form.kind.map(kind -> kind.moving() && kind != ExportKind.CLIP);
        var captioned = form.kind.map(kind -> kind.drawn() && kind != ExportKind.CLIP);
        row(0, "export.rounds", Ui.row("export-fields", field(form.from), field(form.to)), film);
        row(0, "export.rounds", field(form.named), clip);
        row(1, "export.round", field(form.at), still);
        row(2, "export.pace", choice("export-pace", List.of(ExportPace.values()), form.pace, ExportPace::words), film);
        row(3, "export.rate", field(form.rate), moving);
        row(4, "export.size", sizes(), drawn);
        row(5, "export.theme", theme(), drawn);
        row(6, "export.caption", caption(), captioned);
        var estimate = Ui.label(form.estimate, "export-estimate");
        estimate.setId("export-estimate");
        estimate.setWrapText(true);
        estimate.setMinHeight(MESSAGE);
        estimate.setPrefHeight(MESSAGE);
        getChildren().addAll(subject, kinds(), meaning, Ui.tall(choices), estimate, actions(), question(), message());
    }

    private SegmentedButton kinds() {
        var kinds = List.of(ExportKind.values());
        var buttons = Ui.uncut(
                new Choices<>("export-kind", kinds, form.kind, ExportKind::id, ExportKind::words, ExportKind::meaning).joined());
        buttons.getStyleClass().add("export-kinds");
        return buttons;
    }

    private SegmentedButton theme() {
        Function<Boolean, String> key = dark -> dark ? "dark" : "light";
        return Ui.uncut(new Choices<>(
                        "export", List.of(false, true), form.dark, key, dark -> Words.of("export.theme." + key.apply(dark)))
                .joined());
    }

    private CheckBox caption() {
        var box = new CheckBox(Words.of("export.caption.words"));
        box.setId("export-caption");
        box.selectedProperty().bindBidirectional(form.caption);
        return box;
    }

    private static FieldView field(Field<?> field) {
        return new FieldView(field);
    }

    private ChoiceBox<ExportSize> sizes() {
        var box = choice("export-size", ExportSize.of(form.kind.get()), form.size, size -> size.words(form.kind.get()));
        form.kind.addListener((observed, before, now) -> {
            var wanted = form.size.get();
            box.getItems().setAll(ExportSize.of(now));
            box.setValue(wanted);
        });
        return box;
    }

    private static <T> ChoiceBox<T> choice(String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> words) {
        var box = new ChoiceBox<T>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(Ui.inWords(words));
        box.setValue(chosen.get());
        box.valueProperty().addListener((observed, before, now) -> {
            if (now != null) {
                chosen.set(now);
            }
        });
        chosen.addListener((observed, before, now) -> box.setValue(now));
        return box;
    }

    /** A line of the form, seen only where it can be chosen. */
    private void row(int index, String key, Node what, ObservableValue<Boolean> there) {
        var name = Ui.label(Words.of(key), "export-name");
        name.setLabelFor(what);
        what.setAccessibleText(name.getText());
        GridPane.setHalignment(name, HPos.LEFT);
        GridPane.setValignment(name, VPos.CENTER);
        for (var node : new Node[] {name, what}) {
            // Its place stays empty where it cannot be chosen: the buttons below keep theirs.
            node.visibleProperty().bind(there);
        }
        choices.add(name, 0, index);
        choices.add(what, 1, index);
    }

    private HBox actions() {
        var run = export.run;
        var start = Ui.button("export-start", Words.of("export.start"), Feather.DOWNLOAD, export::start, "accent");
        start.disableProperty().bind(export.startable.not());
        var bar = new ProgressBar();
        bar.setId("export-bar");
        bar.progressProperty().bind(Bindings.max(0, run.share));
        bar.setAccessibleText(Words.of("export.bar"));
        bar.setMaxWidth(Double.MAX_VALUE);
        var words = Ui.label(run.progress, "export-progress");
        var cancel = Ui.button("export-cancel", Words.of("export.cancel"), Feather.X, run::cancel);
        for (var node : new Node[] {bar, words, cancel}) {
            node.visibleProperty().bind(run.running);
        }
        return Ui.row("export-actions", start, Ui.wide(bar), words, cancel);
    }

    private Node question() {
        var words = Ui.label(
                export.question.map(file -> file.map(ExportPane::name).map(name -> Words.of("export.exists", name)).orElse("")),
                "export-question");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        var replace = Ui.button("export-replace", Words.of("export.replace"), export::replace);
        var again = Ui.button("export-again", Words.of("export.again"), export::chooseAgain);
        for (var button : new Button[] {replace, again}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var row = Ui.row("export-actions", Ui.wide(words), replace, again);
        row.visibleProperty().bind(export.question.map(file -> file.isPresent()));
        return row;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Node message() {
        var message = Ui.label(export.message, "export-message");
        message.setId("export-message");
        message.setWrapText(true);
        message.setMinHeight(MESSAGE);
        message.setPrefHeight(MESSAGE);
        message.setMaxWidth(Double.MAX_VALUE);
        var reveal = Ui.button("export-reveal", Words.of("files.reveal"), Feather.FOLDER, export::reveal);
        reveal.visibleProperty().bind(export.made.map(Optional::isPresent));
        return Ui.row("export-actions", Ui.wide(message), reveal);
    }
}
