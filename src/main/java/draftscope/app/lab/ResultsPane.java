package draftscope.app.lab;

import draftscope.app.deck.ChartDeeds;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.theme.AreaSheet;
import draftscope.bench.report.Report;
import draftscope.draw.Words;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Benches: a small one to make on the left, the one that is shown on the right. */
public final class ResultsPane extends HBox {

    private final ResultsViewModel results;
    private final ChartDeeds deeds;
    private final StackPane middle = new StackPane();

    public ResultsPane(ResultsViewModel results, ObservableValue<String> unready, ChartDeeds deeds) {
        this.deeds = deeds;
        this.results = results;
        getStyleClass().add("columns");
        AreaSheet.dress(this, "lab");
        setId("results-page");
        var note = Bindings.createStringBinding(
                () -> results.progress.get().isEmpty() ? Words.of("results.how") : results.progress.get(),
                results.progress);
        var form = new LabForm("bench", results::start, results::stop, results.running, unready, note)
                .section(Words.of("results.policies"), new PicksView("bench", results.form.picks))
                .section(
                        Words.of("results.prompts"),
                        prompts(),
                        new FieldView(results.form.perCategory),
                        new FieldView(results.form.repeats),
                        new FieldView(results.form.temperatures))
                .section(
                        Words.of("results.more"),
                        option("sweep", results.form.sweep),
                        option("long", results.form.longForm),
                        LabForm.borrowed("results.borrowed"));
        var right = new VBox(tools(), Ui.tall(middle));
        right.getStyleClass().add("results-side");
        getChildren().addAll(form, Ui.wide(right));
        Watch.changes(this::show, results.part, results.comparison);
        addEventHandler(DragEvent.DRAG_OVER, this::over);
        addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        show();
    }

    /** The embedded prompts, or a file in their place. */
    private Node prompts() {
        var chosen = results.form.prompts;
        var name = Ui.label(
                Bindings.createStringBinding(
                        () -> chosen.get()
                                .map(ShownReport::name)
                                .orElse(Words.of("results.prompts.embedded")),
                        chosen),
                "card-note");
        name.setId("bench-prompts-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        var choose = tool("prompts.choose", Feather.FILE_TEXT, results::choosePrompts);
        var back = tool("prompts.back", Feather.X, () -> chosen.set(Optional.empty()));
        Ui.there(back, chosen.map(Optional::isPresent));
        return new VBox(4, Ui.wide(name), Ui.row("pick-pair", choose, back));
    }

    private static Node option(String key, BooleanProperty on) {
        var box = new CheckBox(Words.of("results." + key));
        box.setId("bench-" + key);
        box.setWrapText(true);
        Hover.says(box, Words.of("results." + key + ".hover"));
        box.selectedProperty().bindBidirectional(on);
        return box;
    }

    private Node tools() {
        var waiting = new ProgressIndicator();
        waiting.setPrefSize(18, 18);
        waiting.visibleProperty().bind(results.reading);
        var name = Ui.label(
                Bindings.createStringBinding(
                        () -> results.shown.get().map(s -> s.name()).orElse(""), results.shown),
                "card-title");
        name.setId("results-name");
        var none = Bindings.createBooleanBinding(() -> results.shown.get().isEmpty(), results.shown);
        var compare = tool("compare", Feather.COLUMNS, results::compare);
        compare.disableProperty().bind(none);
        var traces = tool("traces", Feather.FOLDER, results::findTraces);
        traces.disableProperty().bind(none);
        var save = tool("save", Feather.SAVE, results::save);
        save.disableProperty().bind(none);
        return Ui.row(
                "results-tools",
                tool("open", Feather.FOLDER_PLUS, results::open),
                compare,
                traces,
                save,
                parts(),
                Ui.spring(),
                waiting,
                name);
    }

    private static Button tool(String key, Ikon icon, Runnable action) {
        var button = Ui.button("results-" + key.replace('.', '-'), Words.of("results." + key), icon, action);
        Hover.says(button, Words.of("results." + key + ".hover"));
        return button;
    }

    /** Chooses the temperature, where a bench has several. */
    private Node parts() {
        var choice = new ComboBox<Report.Part>();
        choice.setId("results-part");
        choice.setConverter(Ui.inWords(ResultsViewModel::setting));
        results.shown.addListener((observed, before, now) ->
                choice.getItems().setAll(now.map(s -> s.report().parts()).orElse(java.util.List.of())));
        results.part.addListener((observed, before, now) -> now.ifPresent(choice::setValue));
        choice.setOnAction(e -> Optional.ofNullable(choice.getValue())
                .filter(part -> results.part.get().filter(part::equals).isEmpty())
                .ifPresent(part -> results.part.set(Optional.of(part))));
        Ui.there(choice, Bindings.size(choice.getItems()).greaterThan(1));
        return choice;
    }

    private void show() {
        var comparison = results.comparison.get();
        if (comparison.isPresent()) {
            var end = tool("compare.end", Feather.X, results::endComparison);
            var body = new VBox(end, Ui.label(comparison.get().settings(), "card-note"));
            comparison.get().tables().forEach(table -> body.getChildren().add(new ReportTable(table)));
            body.getChildren().add(Ui.label(comparison.get().outputs(), "card-note"));
            middle.getChildren().setAll(scrolled(body));
        } else if (results.shown.get().isPresent() && results.part.get().isPresent()) {
            middle.getChildren()
                    .setAll(scrolled(new ReportView(
                            results, deeds, results.shown.get().get().report(), results.part.get().get())));
        } else if (results.shown.get().isEmpty()) {
            var words = Ui.label(Words.of("results.empty"), "placeholder");
            words.setWrapText(true);
            middle.getChildren().setAll(new VBox(words));
        }
    }

    /** A table that is measured further stays where the reader had it. */
    private Node scrolled(VBox body) {
        body.getStyleClass().add("report-body");
        var before = middle.getChildren().stream()
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast)
                .findFirst();
        if (before.isPresent()) {
            double place = before.get().getVvalue();
            before.get().setContent(body);
            before.get().applyCss();
            before.get().layout();
            before.get().setVvalue(place);
            return before.get();
        }
        var scroller = Ui.sharp(new ScrollPane(body));
        scroller.setId("results-scroller");
        scroller.setFitToWidth(true);
        scroller.getStyleClass().add("setup-scroller");
        return scroller;
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            results.open(event.getDragboard().getFiles().get(0).toPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
