package draftscope.app.deck;

import draftscope.app.charts.ChartsViewModel;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.status.StatusViewModel;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right side: what the run was worth. */
public final class MeasuresPane extends VBox {

    private static final double LINE = 18;
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final MetricSheet metrics = MetricSheet.load();

    /** @param presenting whether people in a room look at it */
    public MeasuresPane(
            DeckViewModel deck,
            ChartsViewModel charts,
            ChartDeeds deeds,
            StatusViewModel figures,
            Runnable again,
            ObservableValue<Boolean> measurable,
            Runnable seeHow,
            ObservableValue<Boolean> presenting) {
        getStyleClass().add("measures-pane");
        AreaSheet.dress(this, "measures", "deck");
        getChildren().add(card(figures, again, measurable, seeHow));
        var shadows = new ShadowBar(charts.shadows);
        var places = IntStream.range(0, deck.places()).mapToObj(i -> new ChartPlace(deck, charts, deeds, i)).toList();
        var column = Ui.tall(new ChartPlaces(places, presenting, deck.lead));
        Ui.there(shadows, column.roomy);
        // The question is about the lines of this chart.
        places.forEach(place -> place.kind.subscribe(now -> place.under(shadows, now == ChartKind.SPEEDUP)));
        getChildren().add(column);
    }

    private VBox card(
            StatusViewModel status, Runnable measure, ObservableValue<Boolean> measurable, Runnable seeHow) {
        var grid = Ui.grid("figures", 30, 34, 18, 18);
        grid.add(figure("speedup", status.speedup, status.speedupDetails, MetricId.SPEEDUP, "hero"), 0, 0);
        grid.add(figure("rate", status.rate, status.rateDetails, MetricId.TOKENS_PER_SECOND, "plain"), 1, 0);
        grid.add(figure("accepted", status.acceptance, Ui.nothing(), MetricId.ACCEPTANCE_RATE, "plain"), 2, 0);
        grid.add(figure("per_round", status.perRound, Ui.nothing(), MetricId.MEAN_ACCEPTED_LENGTH, "plain"), 3, 0);
        var lossless = Ui.label(status.lossless, "lossless");
        Hover.says(lossless, Words.of("lossless.hover"));
        lossless.setMinHeight(LINE);
        var how = Ui.button(
                "lossless-how", new Hyperlink(Words.of("lossless.how")), Words.of("exact.open.hover"), seeHow);
        how.setMinSize(Region.USE_PREF_SIZE, 0);
        how.setMaxHeight(LINE);
        Ui.there(how, status.lossless.isEqualTo(Words.of("lossless.sampled")));
        var quality = Ui.wide(Ui.named("quality", Ui.label(status.quality, "quality")));
        // Two lines are kept for it: a reason is long, and the cards below must not move.
        quality.setWrapText(true);
        quality.setAlignment(Pos.TOP_LEFT);
        quality.setMinSize(0, 2 * LINE);
        quality.setPrefHeight(2 * LINE);
        quality.setMaxWidth(Double.MAX_VALUE);
        status.busy.addListener((observed, before, now) -> quality.pseudoClassStateChanged(BUSY, now));
        Hover.says(quality, status.qualityDetails);
        var link = Ui.uncut(new Hyperlink(Words.of("quality.again")));
        var again = Ui.button("measure-again", link, Words.of("quality.again.hover"), measure);
        // It keeps its place while there is nothing to measure again.
        again.visibleProperty().bind(measurable);
        return Ui.card("figures-card", grid, Ui.row("lossless-row", lossless, how), Ui.row("quality-row", quality, again));
    }

    private VBox figure(
            String key, ObservableValue<String> value, ObservableValue<String> details, MetricId metric, String style) {
        var number = Ui.named("figure-" + key, Ui.uncut(Ui.label(value, "figure-value", style)));
        Supplier<String> told = () -> details.getValue().isEmpty()
                ? metrics.get(metric).hover()
                : metrics.get(metric).hover(details.getValue() + " = " + value.getValue());
        Hover.asks(number, told);
        var name = Ui.label(Words.of("figure." + key), "figure-name");
        Hover.asks(name, told);
        name.setMinWidth(0);
        return new VBox(name, number);
    }
}
