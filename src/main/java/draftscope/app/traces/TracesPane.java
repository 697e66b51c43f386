package draftscope.app.traces;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.time.Clock;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Recorded runs: the list above, below it the chosen one or two compared. */
public final class TracesPane extends VBox {

    private static final double LIST_BESIDE_COMPARISON = 178;

    private final TracesViewModel traces;

    public TracesPane(TracesViewModel traces, Clock clock, Runnable learn) {
        this.traces = traces;
        getStyleClass().addAll("columns", "traces-page");
        AreaSheet.dress(this, "traces");
        setId("traces-page");
        var table = new TraceTable(traces, clock);
        var list = Ui.card("traces-card", head(table), Ui.tall(table));
        var below = new StackPane();
        var details = new TraceDetails(traces, learn, table::enter);
        traces.comparison.addListener((observed, before, now) -> {
            below.getChildren().setAll(now.<Node>map(both -> new ComparisonPane(traces, both)).orElse(details));
            boolean comparing = now.isPresent();
            VBox.setVgrow(list, comparing ? Priority.NEVER : Priority.ALWAYS);
            VBox.setVgrow(below, comparing ? Priority.ALWAYS : Priority.NEVER);
            list.setMinHeight(comparing ? LIST_BESIDE_COMPARISON : Region.USE_COMPUTED_SIZE);
            list.setPrefHeight(comparing ? LIST_BESIDE_COMPARISON : Region.USE_COMPUTED_SIZE);
            list.setMaxHeight(comparing ? LIST_BESIDE_COMPARISON : Double.MAX_VALUE);
            Platform.runLater(() -> {
                table.reveal();
                if (!comparing) {
                    table.requestFocus();
                }
            });
        });
        below.getChildren().setAll(details);
        getChildren().addAll(Ui.tall(list), below);
        traces.look();
    }

    private Node head(TraceTable table) {
        var search = new TextField();
        search.setId("traces-search");
        search.setPromptText(Words.of("traces.search"));
        search.setAccessibleText(Words.of("traces.search"));
        search.getStyleClass().add("traces-search");
        search.textProperty().bindBidirectional(traces.query);
        search.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
                table.enter();
                e.consume();
            }
        });
        var count = Ui.label(
                Bindings.createStringBinding(this::count, traces.entries, traces.found), "card-note");
        count.setId("traces-count");
        var live = TraceButtons.button("live", Feather.RADIO, traces::openLive);
        live.textProperty().bind(traces.following.file.map(
                from -> Words.of(from.isPresent() ? "traces.live.stop" : "traces.live")));
        var open = TraceButtons.button("open", Feather.FOLDER_PLUS, traces::open);
        return Ui.row(
                "traces-head",
                Ui.label(Words.of("traces.title"), "card-title"),
                count,
                Ui.spring(),
                progress(),
                search,
                live,
                open);
    }

    private String count() {
        int all = traces.entries.size();
        int found = traces.found.size();
        return found == all ? Words.of("traces.note.all", all) : Words.of("traces.note.count", found, all);
    }

    private Node progress() {
        var words = Ui.label("", "card-note");
        words.setId("traces-reading");
        var bar = new ProgressBar();
        bar.setPrefWidth(120);
        var stop = Ui.button("traces-reading-stop", Words.of("traces.reading.stop"), traces::cancel);
        Hover.says(stop, Words.of("traces.reading.stop.hover"));
        var row = Ui.row("traces-progress", words, bar, stop);
        traces.reading().addListener((observed, before, now) -> {
            row.setVisible(now.isPresent());
            words.setText(now.map(r -> Words.of("traces.reading", name(r))).orElse(""));
            bar.setProgress(now.map(Reading::share).orElse(0.0));
        });
        row.setVisible(false);
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    /** The last part of a path, which is what tells files apart. */
    private static String name(Reading reading) {
        int cut = Math.max(reading.name().lastIndexOf('/'), reading.name().lastIndexOf('\\'));
        return Optional.of(reading.name().substring(cut + 1)).filter(n -> !n.isEmpty()).orElse(reading.name());
    }
}
