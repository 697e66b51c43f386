package draftscope.app.lab;

import draftscope.app.charts.SweepChart;
import draftscope.app.deck.ChartDeeds;
import draftscope.app.deck.ChartMenu;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** A constant against speedup: what to measure on the left, the curve on the right. */
public final class SweepPane extends HBox {

    public SweepPane(SweepViewModel sweep, ObservableValue<String> unready, ChartDeeds deeds) {
        getStyleClass().add("columns");
        setId("sweep-page");
        var many = new FieldView(sweep.perCategory());
        many.disableProperty().bind(sweep.examples().not());
        var form = new LabForm(
                        "sweep",
                        sweep::start,
                        sweep::stop,
                        sweep.running(),
                        unready,
                        Bindings.createStringBinding(
                                () -> sweep.progress().get().isEmpty() ? Words.of("sweep.how") : sweep.progress().get(),
                                sweep.progress()))
                .section(Words.of("sweep.constant"), choices(sweep), new FieldView(sweep.values()))
                .section(
                        Words.of("race.prompts"),
                        LabForm.either("sweep-examples", sweep.examples(), Words.of("lab.own"), Words.of("lab.examples")),
                        many,
                        new FieldView(sweep.repeats()),
                        LabForm.borrowed("lab.borrowed"));
        var chart = new SweepChart();
        chart.dataProperty().bind(sweep.data());
        var held = ChartMenu.over("sweep", deeds, chart);
        VBox.setVgrow(held, Priority.ALWAYS);
        var card = Ui.card("chart-card", held, verdict(sweep));
        HBox.setHgrow(card, Priority.ALWAYS);
        getChildren().addAll(form, card);
    }

    private static Node choices(SweepViewModel sweep) {
        var group = new ToggleGroup();
        var buttons = new SegmentedButton();
        buttons.setToggleGroup(group);
        for (var choice : SweepChoice.values()) {
            var button = new ToggleButton(Words.of("sweep." + choice.letter()));
            button.setId("sweep-" + choice.letter());
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setSelected(choice == sweep.choice().get());
            button.setOnAction(e -> {
                button.setSelected(true);
                sweep.choice().set(choice);
            });
            sweep.choice().addListener((observed, before, now) -> button.setSelected(now == choice));
            buttons.getButtons().add(button);
        }
        return buttons;
    }

    private static Node verdict(SweepViewModel sweep) {
        var words = Ui.label(sweep.verdict(), "sweep-verdict");
        words.setId("sweep-verdict");
        words.setWrapText(true);
        var apply = new Button(Words.of("sweep.apply"));
        apply.setId("sweep-apply");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.disableProperty().bind(sweep.verdict().isEmpty());
        apply.setOnAction(e -> sweep.apply());
        return Ui.row("sweep-row", words, Ui.spring(), apply);
    }
}
