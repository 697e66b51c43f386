package draftscope.app.lab;

import draftscope.app.charts.ChartView;
import draftscope.app.deck.ChartDeeds;
import draftscope.app.deck.ChartMenu;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.RacePainter;
import draftscope.draw.data.RaceData;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The race: who runs on the left, lanes on one clock on the right. */
public final class RacePane extends HBox {

    public RacePane(RaceViewModel race, ObservableValue<String> unready, ChartDeeds deeds) {
        getStyleClass().add("columns");
        AreaSheet.dress(this, "lab");
        setId("race-page");
        var many = new FieldView(race.perCategory);
        many.disableProperty().bind(race.examples.not());
        var order = LabForm.either("race-order", race.interleaved, Words.of("race.after"), Words.of("race.interleaved"));
        order.disableProperty().bind(race.examples.not());
        var form = new LabForm("race", race::start, race::stop, race.running, unready, race.how)
                .section(Words.of("race.policies"), eagles(race, unready), new PicksView("race", race.picks))
                .section(
                        Words.of("race.prompts"),
                        LabForm.either("race-examples", race.examples, Words.of("lab.own"), Words.of("lab.examples")),
                        many,
                        order,
                        LabForm.borrowed("lab.borrowed"));
        var chart = new ChartView<>(RacePainter::new, RaceData.EMPTY);
        chart.dataProperty.bind(race.data);
        var held = ChartMenu.over("race", deeds, chart);
        var card = Ui.card("chart-card", Ui.tall(held), clock(race));
        getChildren().addAll(form, Ui.wide(card));
    }

    /** Both forms of EAGLE on one prompt, with one click. */
    private static Node eagles(RaceViewModel race, ObservableValue<String> unready) {
        var both = Ui.button("race-eagles", Words.of("race.eagles"), race::startEagles);
        Hover.says(both, Words.of("race.eagles.hover"));
        both.setMaxWidth(Double.MAX_VALUE);
        both.disableProperty().bind(Bindings.createBooleanBinding(
                () -> race.running.get() || !unready.getValue().isEmpty(), race.running, unready));
        return both;
    }

    private static Node clock(RaceViewModel race) {
        var play = Ui.iconButton("race-play", Feather.PLAY, Words.of("race.play"), race::play);
        race.playing.addListener((observed, before, now) -> play.setGraphic(Ui.icon(now ? Feather.PAUSE : Feather.PLAY)));
        var slider = new Slider(0, 1, 0);
        slider.setId("race-clock");
        slider.setAccessibleText(Words.of("race.scrub"));
        slider.maxProperty().bind(Bindings.max(1, race.duration));
        slider.valueProperty().bindBidirectional(race.clock);
        slider.setOnMousePressed(e -> race.playing.set(false));
        var words = Ui.label(race.clockWords, "race-clock-words");
        words.setId("race-clock-words");
        words.setMinWidth(Region.USE_PREF_SIZE);
        var row = Ui.row("race-clock-row", play, Ui.wide(slider), words);
        row.disableProperty().bind(race.duration.lessThanOrEqualTo(0));
        return row;
    }
}
