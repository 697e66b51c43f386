package draftscope.app.traces;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/** The list of runs. A click on a head sorts; the third one brings the newest to the top again. */
final class TraceTable extends TableView<TraceEntry> {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private final TracesViewModel traces;
    private final Clock clock;
    private boolean choosing;

    TraceTable(TracesViewModel traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
        setId("traces-list");
        getStyleClass().add("traces-table");
        setAccessibleText(Words.of("traces.title"));
        var sorted = new SortedList<>(traces.found);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().setAll(List.of(
                from(),
                column("prompt", x -> x.prompt, 160, 4000),
                column("policy", TraceEntry::policy, 130, 240),
                figure("temperature", TraceEntry::temperature, Figures::shortest, 44, 62),
                figure("tokens", e -> (double) e.tokens(), n -> Figures.count(Math.round(n)), 66, 84),
                figure("rate", TraceEntry::rate, Figures::tokensPerSecond, 88, 110),
                figure("speedup", traces::speedup, n -> Double.isFinite(n) ? Figures.times(n) : Figures.DASH, 76, 92),
                figure("accepted", TraceEntry::accepted, Figures::percent, 80, 96),
                figure("per_round", TraceEntry::perRound, n -> Figures.known(n, 2), 82, 100),
                figure("when", TraceTable::known, this::words, 128, 140)));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> chosenHere());
        traces.chosen.addListener((ListChangeListener<TraceEntry>) change -> chosenThere());
        setRowFactory(view -> row());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        var empty = Ui.label(
                Bindings.createStringBinding(
                        () -> Words.of(traces.entries.isEmpty() ? "traces.empty" : "traces.none.found"),
                        traces.entries),
                "placeholder");
        empty.setId("traces-empty");
        empty.setWrapText(true);
        setPlaceholder(empty);
        chosenThere();
    }

    /** Brings the chosen runs into sight. */
    void reveal() {
        getSelectionModel().getSelectedIndices().stream().min(Integer::compare).ifPresent(this::scrollTo);
    }

    /** The keyboard goes on in the list, at the first run when none is chosen. */
    void enter() {
        requestFocus();
        if (getSelectionModel().isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }

    private TableRow<TraceEntry> row() {
        var row = new TableRow<TraceEntry>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !row.isEmpty()) {
                traces.replay();
            }
        });
        return row;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            traces.replay();
        } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
            traces.removal.remove();
        } else if (UNDO.match(event)) {
            traces.removal.undo();
        } else if (COPY.match(event)) {
            traces.copyCommand();
        } else {
            return;
        }
        event.consume();
    }

    private void chosenHere() {
        if (!choosing) {
            choosing = true;
            var items = getSelectionModel().getSelectedIndices().stream()
                    .sorted()
                    .filter(i -> i >= 0 && i < getItems().size())
                    .map(getItems()::get)
                    .toList();
            if (!items.equals(traces.chosen)) {
                traces.chosen.setAll(items);
            }
            choosing = false;
        }
    }

    private void chosenThere() {
        if (!choosing) {
            choosing = true;
            getSelectionModel().clearSelection();
            traces.chosen.forEach(getSelectionModel()::select);
            reveal();
            choosing = false;
        }
    }

    private TableColumn<TraceEntry, String> from() {
        var column = column("from", TraceEntry::from, 96, 190);
        column.setCellFactory(c -> new TableCell<>() {

            private String hover = "";

            {
                Hover.asks(this, () -> hover);
            }

            @Override
            protected void updateItem(String text, boolean empty) {
                super.updateItem(text, empty);
                setText(empty ? "" : text);
                var entry = Optional.ofNullable(empty ? null : getTableRow()).map(TableRow::getItem);
                hover = entry.map(TraceTable::hover).orElse("");
                setGraphic(entry.filter(TraceEntry::pinned).map(e -> Ui.icon(Feather.BOOKMARK)).orElse(null));
            }
        });
        return column;
    }

    private static String hover(TraceEntry entry) {
        var words = Words.of("traces.from." + entry.origin.id() + ".hover");
        return entry.source().file().map(file -> words + "\n" + file).orElse(words);
    }

    private static <T> TableColumn<TraceEntry, T> figure(
            String key, Function<TraceEntry, T> value, Function<T, String> words, double least, double most) {
        var column = column(key, value, least, most);
        column.setCellFactory(c -> cell(words));
        column.getStyleClass().add("figure-column");
        return column;
    }

    private static <T> TableColumn<TraceEntry, T> column(
            String key, Function<TraceEntry, T> value, double least, double most) {
        var column = new TableColumn<TraceEntry, T>(Words.of("traces.column." + key));
        column.setId("traces-column-" + key);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(most > 1000 ? 400 : (least + most) / 2);
        return column;
    }

    private static <T> TableCell<TraceEntry, T> cell(Function<T, String> words) {
        var cell = new TableCell<TraceEntry, T>() {
            @Override
            protected void updateItem(T value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? "" : words.apply(value));
            }
        };
        cell.setAlignment(Pos.CENTER_RIGHT);
        return cell;
    }

    /** An example's file is as old as the program's installation, which says nothing of the run. */
    private static Instant known(TraceEntry entry) {
        return entry.origin == TraceOrigin.EXAMPLE ? Instant.MIN : entry.when();
    }

    private String words(Instant when) {
        if (when.equals(Instant.MIN)) {
            return Figures.DASH;
        }
        var there = when.atZone(clock.getZone());
        return there.toLocalDate().equals(LocalDate.now(clock))
                ? Words.of("traces.today", HOUR.format(there))
                : DAY.format(there);
    }
}
