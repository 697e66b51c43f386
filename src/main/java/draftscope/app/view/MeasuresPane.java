package draftscope.app.view;

import draftscope.app.view.chart.RoundLengthChart;
import draftscope.app.view.chart.SpeedupChart;
import draftscope.app.viewmodel.ChartsViewModel;
import draftscope.app.viewmodel.StatusViewModel;
import draftscope.app.viewmodel.Words;
import draftscope.app.viewmodel.chart.MetricId;
import draftscope.app.viewmodel.chart.MetricSheet;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right side: what the run was worth. */
final class MeasuresPane extends VBox {

    private final MetricSheet metrics = MetricSheet.load();

    MeasuresPane(StatusViewModel status, ChartsViewModel charts) {
        getStyleClass().add("measures-pane");
        var speedup = new SpeedupChart();
        speedup.dataProperty().bind(charts.speedup());
        speedup.setPrefHeight(270);
        var lengths = new RoundLengthChart();
        lengths.dataProperty().bind(charts.lengths());
        lengths.setPrefHeight(220);
        var upper = Ui.card("chart-card", speedup, new ShadowBar(charts.shadows()));
        var lower = Ui.card("chart-card", lengths);
        for (var card : new VBox[] {upper, lower}) {
            VBox.setVgrow(card, Priority.ALWAYS);
            card.setMinHeight(120);
        }
        VBox.setVgrow(speedup, Priority.ALWAYS);
        VBox.setVgrow(lengths, Priority.ALWAYS);
        getChildren().addAll(figures(status), upper, lower);
    }

    private VBox figures(StatusViewModel status) {
        var grid = new GridPane();
        grid.getStyleClass().add("figures");
        for (int share : new int[] {32, 30, 20, 18}) {
            var column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHalignment(HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        grid.add(figure("speedup", status.speedup(), status.speedupDetails(), MetricId.SPEEDUP, "hero"), 0, 0);
        grid.add(figure("rate", status.rate(), status.rateDetails(), MetricId.TOKENS_PER_SECOND, "plain"), 1, 0);
        grid.add(figure("accepted", status.acceptance(), Ui.nothing(), MetricId.ACCEPTANCE_RATE, "plain"), 2, 0);
        grid.add(figure("per_round", status.perRound(), Ui.nothing(), MetricId.MEAN_ACCEPTED_LENGTH, "plain"), 3, 0);
        var lossless = Ui.label(status.lossless(), "lossless");
        lossless.setWrapText(true);
        lossless.setTooltip(Ui.tooltip(Words.of("lossless.hover")));
        lossless.setMinHeight(18);
        return Ui.card("figures-card", grid, lossless);
    }

    private VBox figure(
            String key, ObservableValue<String> value, ObservableValue<String> details, MetricId metric, String style) {
        var number = Ui.label(value, "figure-value", style);
        number.setId("figure-" + key);
        number.setMinWidth(Region.USE_PREF_SIZE);
        var tip = Ui.tooltip("");
        tip.setOnShowing(e -> tip.setText(
                details.getValue().isEmpty()
                        ? metrics.get(metric).hover()
                        : metrics.get(metric).hover(details.getValue() + " = " + value.getValue())));
        number.setTooltip(tip);
        var name = Ui.label(Words.of("figure." + key), "figure-name");
        name.setTooltip(tip);
        name.setMinWidth(0);
        return new VBox(name, number);
    }
}
