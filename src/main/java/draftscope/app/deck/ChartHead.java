package draftscope.app.deck;

import draftscope.app.charts.ChartView;
import draftscope.app.charts.ChartsViewModel;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.MetricSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.RoundRange;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The row over a chart: its title, which is the menu of charts; the rounds it tells of; larger; files and meaning. */
final class ChartHead extends HBox {

    private final MetricSheet metrics = MetricSheet.load();
    private final ChartsViewModel charts;
    private final ChartHolder holder;
    private final ObservableValue<ChartKind> kind;
    private final ChartDeeds deeds;
    private final MenuButton title = new MenuButton();
    private final MenuButton range = new MenuButton();
    private final ChartMenu more;
    private final Optional<Button> enlarge;

    ChartHead(
            String name,
            ChartsViewModel charts,
            ChartHolder holder,
            ObservableValue<ChartKind> kind,
            Consumer<ChartKind> choose,
            ChartDeeds deeds,
            boolean growing) {
        this.charts = charts;
        this.holder = holder;
        this.kind = kind;
        this.deeds = deeds;
        getStyleClass().add("chart-head");
        title.setId("chart-choose-" + name);
        title.getStyleClass().addAll("flat", "chart-title");
        title.setMinWidth(40);
        Hover.asks(title, this::explained);
        for (var each : ChartKind.values()) {
            var item = new RadioMenuItem(word(each));
            item.setId("chart-kind-" + each.id());
            item.setOnAction(e -> {
                item.setSelected(each == kind.getValue());
                choose.accept(each);
            });
            title.getItems().add(item);
        }
        range.setId("chart-range-" + name);
        range.getStyleClass().addAll("flat", "chart-range");
        range.setMinWidth(Region.USE_PREF_SIZE);
        Hover.says(range, Words.of("chart.range.hover"));
        range.managedProperty().bind(range.visibleProperty());
        for (var each : RoundRange.values()) {
            var item = new RadioMenuItem(Words.of(each.key()));
            item.setId("chart-" + each.key().replace('.', '-'));
            item.setOnAction(e -> {
                charts.range(kind.getValue()).set(each);
                show();
            });
            range.getItems().add(item);
        }
        more = new ChartMenu(name, deeds, () -> kind.getValue().id(), holder::chart);
        enlarge = growing ? Optional.of(larger(name)) : Optional.empty();
        getChildren().addAll(title, Ui.spring(), range);
        enlarge.ifPresent(getChildren()::add);
        getChildren().add(more);
        kind.addListener((observed, before, now) -> show());
        for (var each : ChartKind.values()) {
            charts.range(each).addListener((observed, before, now) -> show());
        }
        show();
    }

    private Button larger(String name) {
        var hover = Words.of("chart.enlarge.hover");
        return Ui.iconButton(
                "chart-enlarge-" + name, Feather.MAXIMIZE_2, hover, () -> deeds.enlarge(kind.getValue()), "chart-tool");
    }

    private static String word(ChartKind kind) {
        return Words.of("chart." + kind.id());
    }

    private void show() {
        var now = kind.getValue();
        var chosen = charts.range(now).get();
        title.setText(word(now));
        title.setAccessibleText(Words.of("chart.choose", word(now)));
        mark(title, now.ordinal());
        range.setVisible(now.ranged());
        range.setText(Words.of(chosen.key()));
        range.setAccessibleText(Words.of("chart.range", Words.of(chosen.key())));
        mark(range, chosen.ordinal());
        more.setAccessibleText(Words.of("chart.more", word(now)));
        enlarge.ifPresent(button -> button.setAccessibleText(Words.of("chart.enlarge", word(now))));
    }

    private static void mark(MenuButton menu, int chosen) {
        for (int i = 0; i < menu.getItems().size(); i++) {
            ((RadioMenuItem) menu.getItems().get(i)).setSelected(i == chosen);
        }
    }

    /** The definitions of what the chart shows, under its title. */
    private String explained() {
        ChartView<?> chart = holder.chart();
        return Words.of("chart.choose.hover") + "\n\n"
                + chart.metrics().stream().map(id -> metrics.get(id).hover()).collect(Collectors.joining("\n\n"));
    }
}
