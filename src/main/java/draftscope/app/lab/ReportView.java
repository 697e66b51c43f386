package draftscope.app.lab;

import draftscope.app.charts.ChartView;
import draftscope.app.deck.ChartDeeds;
import draftscope.app.deck.ChartMenu;
import draftscope.app.kit.Ui;
import draftscope.bench.report.Findings;
import draftscope.bench.report.Report;
import draftscope.bench.report.ReportCharts;
import draftscope.bench.report.Tables;
import draftscope.draw.Words;
import draftscope.draw.chart.CalibrationPainter;
import draftscope.draw.chart.GroupedBarPainter;
import draftscope.draw.chart.HistogramPainter;
import draftscope.draw.chart.IntervalPainter;
import draftscope.draw.chart.LengthPainter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A report at a temperature: what won, the table by category, figures, prompts. */
final class ReportView extends VBox {

    private static final double CHART = 300;
    private static final double PROMPTS = 320;

    ReportView(ResultsViewModel results, ChartDeeds deeds, Report report, Report.Part part) {
        getChildren().add(Ui.wrapped(Findings.lead(part), "report-lead"));
        Findings.sweep(report, part).forEach(line -> getChildren().add(Ui.wrapped(line, "card-note")));
        getChildren().add(Ui.wrapped(Findings.lossless(report), "card-note"));
        getChildren().add(Ui.card("report-card", new ReportTable(Tables.byCategory(report, part), Words.of("results.caption"))));
        getChildren().add(charts(new ReportCharts(report, part), deeds));
        Tables.byLength(part).ifPresent(table -> getChildren().add(Ui.card("report-card", new ReportTable(table))));
        getChildren().add(Ui.card("report-card", new ReportTable(Tables.drafting(part))));
        getChildren().add(drill(results, part));
        var settings = new StringBuilder();
        Findings.settings(report).forEach((name, value) -> settings.append(name).append(": ").append(value).append('\n'));
        getChildren().add(Ui.wrapped(settings.toString().strip(), "card-note"));
    }

    private static Node charts(ReportCharts charts, ChartDeeds deeds) {
        var intervals = new ChartView<>(IntervalPainter::new, charts.intervals());
        var bars = new ChartView<>(GroupedBarPainter::new, charts.bars());
        var lengths = new ChartView<>(LengthPainter::new, charts.lengths());
        var entropies = new ChartView<>(CalibrationPainter::new, charts.calibration());
        var ratios = new ChartView<>(HistogramPainter::new, charts.ratios());
        var grid = new GridPane();
        grid.getStyleClass().add("report-charts");
        for (int i = 0; i < 2; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
        }
        grid.add(card("results-intervals", deeds, intervals, ""), 0, 0, 2, 1);
        grid.add(card("results-bars", deeds, bars, ""), 0, 1, 2, 1);
        grid.add(card("results-entropy", deeds, entropies, Words.of("results.entropy.note")), 0, 2);
        grid.add(card("results-ratios", deeds, ratios, ""), 1, 2);
        if (charts.lengths().isEmpty()) {
            grid.add(Ui.wrapped(Words.of("results.long.none"), "card-note"), 0, 3, 2, 1);
        } else {
            grid.add(card("results-lengths", deeds, lengths, ""), 0, 3, 2, 1);
        }
        return grid;
    }

    private static Node card(String name, ChartDeeds deeds, ChartView<?> chart, String note) {
        chart.setPrefHeight(CHART);
        chart.setMinHeight(CHART);
        var card = Ui.card("chart-card", ChartMenu.over(name, deeds, chart));
        if (!note.isEmpty()) {
            card.getChildren().add(Ui.wrapped(note, "card-note"));
        }
        return card;
    }

    private static Node drill(ResultsViewModel results, Report.Part part) {
        var choice = new ComboBox<Report.Line>();
        choice.setId("results-line");
        choice.setConverter(Ui.inWords(Report.Line::label));
        choice.getItems().setAll(part.lines().stream().filter(Report.Line::measured).toList());
        results.line.get().ifPresent(choice::setValue);
        choice.setOnAction(e -> results.line.set(Optional.ofNullable(choice.getValue())));
        var table = new TableView<PromptRow>();
        table.setId("results-prompts");
        table.setPrefHeight(PROMPTS);
        table.setMinHeight(PROMPTS);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("id", PromptRow::id),
                        column("category", PromptRow::category),
                        column("tokens", PromptRow::tokens),
                        column("rate", PromptRow::rate),
                        column("speedup", PromptRow::speedup),
                        column("rounds", PromptRow::rounds),
                        column("kept", PromptRow::kept),
                        column("same", PromptRow::same),
                        column("trace", row -> row.trace().isPresent() ? Words.of("results.trace.yes") : "")));
        table.setRowFactory(view -> row(results));
        table.itemsProperty()
                .bind(Bindings.createObjectBinding(
                        () -> FXCollections.observableArrayList(results.prompts.get()), results.prompts));
        var head = Ui.row(
                "card-head",
                Ui.label(Words.of("results.drill"), "card-title"),
                choice,
                Ui.label(Words.of("results.drill.note"), "card-note"));
        return Ui.card("report-card", head, table);
    }

    private static TableRow<PromptRow> row(ResultsViewModel results) {
        var row = new TableRow<PromptRow>();
        row.setOnMouseClicked(e -> Optional.ofNullable(row.getItem()).ifPresent(results::openTrace));
        return row;
    }

    private static TableColumn<PromptRow, String> column(String key, Function<PromptRow, String> value) {
        var column = new TableColumn<PromptRow, String>(Words.of("results.column." + key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
