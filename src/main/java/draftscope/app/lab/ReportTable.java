package draftscope.app.lab;

import draftscope.app.kit.Ui;
import draftscope.bench.report.Table;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A table of a report: names at the left, figures right-aligned, the best in bold, simulated ones muted. */
final class ReportTable extends VBox {

    ReportTable(Table table) {
        this(table, table.caption());
    }

    /** With a caption of its own. */
    ReportTable(Table table, String words) {
        getStyleClass().add("report-table");
        var title = Ui.label(table.title(), "card-title");
        getChildren().add(title);
        var grid = new GridPane();
        grid.getStyleClass().add("report-grid");
        for (int column = 0; column < table.header().size(); column++) {
            grid.add(cell(table.header().get(column), List.of("report-head"), column), column, 0);
        }
        for (int row = 0; row < table.rows().size(); row++) {
            var cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                var cell = cells.get(column);
                var classes = cell.best() ? "report-best" : cell.simulated() ? "report-simulated" : "report-cell";
                var name = column == 0 ? "report-name" : "report-figure";
                grid.add(cell(cell.text(), List.of(name, classes), column), column, row + 1);
            }
        }
        getChildren().add(grid);
        if (!words.isEmpty()) {
            var caption = Ui.label(words, "card-note");
            caption.setWrapText(true);
            getChildren().add(caption);
        }
    }

    private static Label cell(String text, List<String> classes, int column) {
        var label = Ui.label(text, classes.toArray(new String[0]));
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
        return label;
    }
}
