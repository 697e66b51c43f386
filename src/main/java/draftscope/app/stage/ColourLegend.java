package draftscope.app.stage;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.play.StageLook;
import draftscope.draw.Figures;
import draftscope.draw.ProbabilityRamp;
import draftscope.draw.Words;
import draftscope.draw.chart.EntropyLegendPainter;
import draftscope.draw.data.EntropyLegendData;
import draftscope.draw.pen.Ticks;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Says what the colours mean now; its place and size stay the same. */
final class ColourLegend extends StackPane {

    private static final double HEIGHT = 46;
    private static final double BOX = 27;
    private static final double LEAST = 240;

    ColourLegend(StageLook look, StageDesk desk) {
        getStyleClass().add("colour-legend");
        setAlignment(Pos.CENTER_RIGHT);
        setMinSize(LEAST, HEIGHT);
        setPrefSize(330, HEIGHT);
        setMaxSize(330, HEIGHT);
        var entropy = entropy(desk);
        look.colouring.subscribe(now -> show(now, entropy));
    }

    private void show(Colouring colouring, Node entropy) {
        var legend = switch (colouring) {
            case ENTROPY -> entropy;
            case OUTCOME -> outcomes();
            case DRAFT, ACCEPTANCE -> ramp(colouring);
        };
        legend.setId("legend-" + colouring.id());
        getChildren().setAll(legend);
    }

    /** The mark is that of the round on show: a threshold chosen since changes nothing of it. */
    private static ChartView<EntropyLegendData> entropy(StageDesk desk) {
        var legend = new ChartView<>(EntropyLegendPainter::new, EntropyLegendData.REFERENCE);
        legend.setTitled(false);
        legend.setPrefSize(330, HEIGHT);
        legend.setMinSize(LEAST, HEIGHT);
        Runnable relimit = () -> legend.setData(new EntropyLegendData(desk.entropyLimit()));
        var setup = desk.setup();
        setup.fields().forEach(field -> Watch.changes(relimit, field.text));
        Watch.always(relimit, setup.policy, desk.stage().run, desk.stage().current);
        return legend;
    }

    private static Node outcomes() {
        var row = new HBox();
        row.getStyleClass().add("outcome-legend");
        for (var kind : new ChipKind[] {ChipKind.ACCEPTED, ChipKind.CORRECTION, ChipKind.BONUS, ChipKind.TARGET}) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("outcome-swatch", "tint-" + kind.id());
            var part = new HBox(swatch, small(kind.words()));
            part.getStyleClass().add("outcome-part");
            Hover.says(part, Words.of("chip.meaning." + kind.id()));
            row.getChildren().add(part);
        }
        spoken(row, Colouring.OUTCOME);
        return row;
    }

    private static Node ramp(Colouring colouring) {
        var grid = new GridPane();
        grid.getStyleClass().add("ramp-legend");
        grid.add(small(Words.of("colour.sure")), 0, 0);
        for (int step = 0; step < ProbabilityRamp.STEPS; step++) {
            var box = new Region();
            box.getStyleClass().addAll("ramp-box", "heat-" + step);
            box.setMinWidth(BOX);
            box.setPrefWidth(BOX);
            grid.add(box, step + 1, 0);
            if (step < ProbabilityRamp.STEPS - 1) {
                double at = ProbabilityRamp.lowerEdge(step);
                // No figure longer than it must be, for they stand close.
                var edge = small(Figures.decimals(at, Ticks.decimals(at)));
                edge.getStyleClass().add("ramp-edge");
                GridPane.setHalignment(edge, HPos.RIGHT);
                // An edge is written under the border between two boxes.
                edge.translateXProperty().bind(edge.widthProperty().divide(2));
                grid.add(edge, step + 1, 1);
            }
        }
        grid.add(small(Words.of("colour.unsure")), ProbabilityRamp.STEPS + 1, 0);
        spoken(grid, colouring);
        Hover.says(grid, colouring.meaning());
        return grid;
    }

    private static Label small(String text) {
        var label = Ui.uncut(Ui.label(text, "legend-word"));
        return label;
    }

    private static void spoken(Node legend, Colouring colouring) {
        legend.setAccessibleRole(AccessibleRole.TEXT);
        legend.setAccessibleText(colouring.meaning());
    }
}
