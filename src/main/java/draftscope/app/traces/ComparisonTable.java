package draftscope.app.traces;

import draftscope.app.kit.Hover;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The rounds of two runs, a row for every token at which one begins. Cells are chosen, so that arrows reach either side. */
final class ComparisonTable extends TableView<ComparedRow> {

    private static final String LEVEL = "row-level";

    private final TracesViewModel traces;
    private final ComparedRuns both;
    private final TableColumn<ComparedRow, String> left;
    private final TableColumn<ComparedRow, ?> right;

    ComparisonTable(TracesViewModel traces, ComparedRuns both) {
        this.traces = traces;
        this.both = both;
        setId("traces-rows");
        getStyleClass().addAll("traces-table", "comparison-table");
        AreaSheet.dress(this, "comparison");
        setAccessibleText(Words.of("traces.compare.title"));
        setItems(FXCollections.observableArrayList(both.rows()));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        var token = column("token", row -> Optional.of(Integer.toString(row.from())), 54, 64, Pos.CENTER_RIGHT);
        var mark = column("mark", row -> Optional.of(row.mark().sign), 34, 34, Pos.CENTER);
        mark.setText("");
        left = side(both.left(), ComparedRow::left);
        right = side(both.right(), ComparedRow::right);
        getColumns().setAll(List.of(token, mark, left, right));
        getSelectionModel().setCellSelectionEnabled(true);
        setRowFactory(view -> new Row());
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                chosen();
                e.consume();
            }
        });
    }

    /** Chooses the first round of the first run. */
    void begin() {
        getSelectionModel().select(0, left.getColumns().get(0));
    }

    private TableColumn<ComparedRow, String> side(
            ComparedRuns.Side side, Function<ComparedRow, Optional<ComparedRow.Round>> of) {
        var column = new TableColumn<ComparedRow, String>(side.name());
        column.getColumns()
                .setAll(List.of(
                        column("round", row -> of.apply(row).map(r -> Integer.toString(r.number())), 52, 60, Pos.CENTER_RIGHT),
                        column("kept", row -> of.apply(row).map(ComparedRow.Round::kept), 72, 84, Pos.CENTER_RIGHT),
                        column("stop", row -> of.apply(row).map(ComparedRow.Round::stop), 76, 96, Pos.CENTER_LEFT),
                        column("text", row -> of.apply(row).map(ComparedRow.Round::text), 100, 4000, Pos.CENTER_LEFT)));
        return column;
    }

    private TableColumn<ComparedRow, String> column(
            String key, Function<ComparedRow, Optional<String>> value, double least, double most, Pos place) {
        var column = new TableColumn<ComparedRow, String>(key.equals("mark") ? "" : Words.of("traces.compare.column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue()).orElse("")));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(most > 1000 ? 300 : (least + most) / 2);
        column.setCellFactory(c -> new Cell(place, key));
        if (place == Pos.CENTER_RIGHT) {
            column.getStyleClass().add("figure-column");
        }
        return column;
    }

    /** Shows the round of the chosen cell on stage; a cell of neither side means the first run that has one. */
    private void chosen() {
        getSelectionModel().getSelectedCells().stream().findFirst().ifPresent(cell -> {
            @SuppressWarnings("unchecked")
            var column = (TableColumn<ComparedRow, ?>) cell.getTableColumn();
            show(getItems().get(cell.getRow()), column);
        });
    }

    private void show(ComparedRow row, TableColumn<ComparedRow, ?> column) {
        boolean second = right.equals(column.getParentColumn())
                || !left.equals(column.getParentColumn()) && row.left().isEmpty();
        (second ? row.right() : row.left())
                .ifPresent(round -> traces.show(second ? both.right() : both.left(), round.number()));
    }

    /** Tells a mark by style and to who listens. */
    private static final class Row extends TableRow<ComparedRow> {

        @Override
        protected void updateItem(ComparedRow row, boolean empty) {
            super.updateItem(row, empty);
            for (var mark : ComparedRow.Mark.values()) {
                getStyleClass().remove(ComparisonPane.style(mark));
            }
            getStyleClass().remove(LEVEL);
            if (!empty) {
                getStyleClass().add(ComparisonPane.style(row.mark()));
                if (row.level()) {
                    getStyleClass().add(LEVEL);
                }
                setAccessibleText(row.mark().words());
            }
        }
    }

    private final class Cell extends TableCell<ComparedRow, String> {

        private final boolean marks;
        private String hover = "";

        Cell(Pos place, String key) {
            marks = key.equals("mark");
            setAlignment(place);
            getStyleClass().add("compared-" + key);
            Hover.asks(this, () -> hover);
            setOnMouseClicked(e -> Optional.ofNullable(getTableRow())
                    .map(TableRow::getItem)
                    .ifPresent(row -> show(row, getTableColumn())));
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? "" : text);
            var row = Optional.ofNullable(empty ? null : getTableRow()).map(TableRow::getItem);
            hover = row.filter(r -> marks).map(r -> r.mark().words()).orElse("");
        }
    }
}
