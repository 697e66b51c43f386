package draftscope.app.traces;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.application.Platform;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Two runs beside each other: their figures, whether they wrote the same, and their rounds by place in the output. */
final class ComparisonPane extends VBox {

    ComparisonPane(TracesViewModel traces, ComparedRuns both) {
        setId("traces-comparison");
        getStyleClass().addAll("card-box", "traces-comparison");
        var end = TraceButtons.button("compare.end", Feather.X, traces::endComparison);
        var verdict = Ui.wrapped(both.verdict(), "traces-verdict", both.sameText() ? "same" : "parted");
        verdict.setId("traces-verdict");
        verdict.setGraphic(Ui.icon(both.sameText() ? Feather.CHECK : Feather.ALERT_TRIANGLE));
        var note = Ui.label(Words.of("traces.compare.note"), "card-note");
        note.setWrapText(true);
        var rows = new ComparisonTable(traces, both);
        getChildren()
                .addAll(
                        Ui.row("card-head", Ui.label(Words.of("traces.compare.title"), "card-title"), verdict, Ui.spring(), end),
                        figures(both),
                        Ui.tall(rows),
                        note);
        rows.begin();
        // The button that led here is gone; the keyboard goes on in the rows.
        Platform.runLater(rows::requestFocus);
    }

    /** One column a figure, one line a run: so it stays flat. */
    private static Node figures(ComparedRuns both) {
        var grid = new GridPane();
        grid.setId("traces-figures");
        grid.getStyleClass().add("report-grid");
        grid.add(Ui.label(both.left().name(), "traces-side"), 0, 1);
        grid.add(Ui.label(both.right().name(), "traces-side"), 0, 2);
        for (int i = 0; i < both.lines().size(); i++) {
            var line = both.lines().get(i);
            var head = Ui.label(line.name(), "report-head");
            Hover.says(head, line.hover());
            grid.add(right(head), i + 1, 0);
            grid.add(figure(line.left(), line.better() < 0), i + 1, 1);
            grid.add(figure(line.right(), line.better() > 0), i + 1, 2);
        }
        return grid;
    }

    private static Label figure(String words, boolean better) {
        var mark = better ? Words.of("traces.compare.better") + " " : "";
        return right(Ui.label(mark + words, "report-figure", better ? "report-best" : "report-cell"));
    }

    private static Label right(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }

    /** What a mark looks like, besides its sign. */
    static String style(ComparedRow.Mark mark) {
        return switch (mark) {
            case ALIKE -> "row-alike";
            case APART -> "row-apart";
            case PARTING -> "row-parting";
            case BEHIND -> "row-behind";
        };
    }
}
