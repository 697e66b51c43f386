package draftscope.app.exact;

import draftscope.app.exact.WholeRunsViewModel.Row;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Whole runs against whole runs: two bars for each text, the target's alone above that of speculative decoding. */
final class WholeRunsView extends VBox {

    private static final double BAR = 130;

    private final GridPane grid = Ui.named("whole-grid", new GridPane());

    WholeRunsView(WholeRunsViewModel whole) {
        setId("whole-runs");
        getStyleClass().addAll("exactness-panel", "other");
        var go = Ui.button("whole-start", new Button(Words.of("whole.start"), Ui.icon(Feather.PLAY)), "", whole::start);
        go.disableProperty().bind(whole.startable.not());
        var stop = Ui.button("whole-stop", new Button(Words.of("whole.stop")), "", whole::stop);
        stop.disableProperty().bind(whole.counting.not());
        var row = Ui.row("exactness-controls", new FieldView(whole.seeds), new FieldView(whole.tokens), Ui.spring(), go, stop);
        var column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(60);
        var bars = new ColumnConstraints(BAR);
        var figures = new ColumnConstraints(46);
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(column, bars, figures);
        grid.getStyleClass().add("whole-grid");
        var verdict = Ui.named("whole-verdict", Ui.wrapped(whole.verdict, "exactness-figure"));
        getChildren().addAll(
                Ui.wrapped(Words.of("whole.title"), "exactness-title"),
                Ui.wrapped(Words.of("whole.words"), "card-note"),
                row,
                verdict,
                grid);
        whole.rows.subscribe(this::show);
    }

    private void show(List<Row> rows) {
        grid.getChildren().clear();
        double most = rows.stream().mapToDouble(r -> Math.max(r.alone(), r.speculative())).max().orElse(1);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var name = Ui.label(row.text(), row.one() ? "top-piece" : "card-note");
            name.setMinWidth(0);
            grid.add(name, 0, i);
            grid.add(new VBox(2, bar("alone", row.alone(), most), bar("speculative", row.speculative(), most)), 1, i);
            var figures = new VBox(figure(row.alone()), figure(row.speculative()));
            figures.setAccessibleText(Words.of(
                    "whole.spoken", row.text(), Figures.percent(row.alone()), Figures.percent(row.speculative())));
            grid.add(figures, 2, i);
        }
    }

    private static Label figure(double share) {
        return Ui.label(Figures.decimals(share, 3), "whole-figure");
    }

    private static Region bar(String whose, double share, double most) {
        var bar = new Region();
        bar.getStyleClass().addAll("whole-bar", whose);
        double wide = Math.max(1, BAR * share / Math.max(most, 1e-9));
        bar.setMinWidth(wide);
        bar.setMaxWidth(wide);
        return bar;
    }
}
