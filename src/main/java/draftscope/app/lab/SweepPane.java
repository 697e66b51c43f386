package draftscope.app.lab;

import draftscope.app.charts.ChartView;
import draftscope.app.deck.ChartDeeds;
import draftscope.app.deck.ChartMenu;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.SweepPainter;
import draftscope.draw.data.SweepData;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** A constant against speedup: what to measure on the left, the curve on the right. */
public final class SweepPane extends HBox {

    public SweepPane(SweepViewModel sweep, ObservableValue<String> unready, ChartDeeds deeds) {
        getStyleClass().add("columns");
        AreaSheet.dress(this, "lab");
        setId("sweep-page");
        var many = new FieldView(sweep.perCategory);
        many.disableProperty().bind(sweep.examples.not());
        var form = new LabForm(
                        "sweep",
                        sweep::start,
                        sweep::stop,
                        sweep.running,
                        unready,
                        Bindings.createStringBinding(
                                () -> sweep.progress.get().isEmpty() ? Words.of("sweep.how") : sweep.progress.get(),
                                sweep.progress))
                .section(Words.of("sweep.constant"), choices(sweep), new FieldView(sweep.values))
                .section(
                        Words.of("race.prompts"),
                        LabForm.either("sweep-examples", sweep.examples, Words.of("lab.own"), Words.of("lab.examples")),
                        many,
                        new FieldView(sweep.repeats),
                        LabForm.borrowed("lab.borrowed"));
        var chart = new ChartView<>(SweepPainter::new, SweepData.EMPTY);
        chart.dataProperty.bind(sweep.data);
        var held = ChartMenu.over("sweep", deeds, chart);
        var card = Ui.card("chart-card", Ui.tall(held), verdict(sweep));
        getChildren().addAll(form, Ui.wide(card));
    }

    private static Node choices(SweepViewModel sweep) {
        var box = new ComboBox<SweepChoice>();
        box.setId("sweep-choice");
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(SweepChoice.all());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(SweepChoice choice) {
                return choice.title();
            }

            @Override
            public SweepChoice fromString(String title) {
                return SweepChoice.all().stream().filter(c -> c.title().equals(title)).findFirst().orElseThrow();
            }
        });
        box.setAccessibleText(Words.of("sweep.constant"));
        box.valueProperty().bindBidirectional(sweep.choice);
        return box;
    }

    private static Node verdict(SweepViewModel sweep) {
        var words = Ui.label(sweep.verdict, "sweep-verdict");
        words.setId("sweep-verdict");
        words.setWrapText(true);
        var apply = Ui.button("sweep-apply", Words.of("sweep.apply"), sweep::apply, "accent");
        apply.disableProperty().bind(sweep.verdict.isEmpty());
        return Ui.row("sweep-row", words, Ui.spring(), apply);
    }
}
