package draftscope.app.deck;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Saves a chart as a picture or a table, and tells what its figures mean. */
public final class ChartMenu extends MenuButton {

    ChartMenu(String id, ChartDeeds deeds, Supplier<String> name, Supplier<ChartView<?>> chart) {
        super("", Ui.icon(Feather.MORE_HORIZONTAL));
        setId("chart-more-" + id);
        getStyleClass().addAll("flat", "button-icon", "no-arrow", "chart-tool");
        Hover.says(this, Words.of("chart.more.hover"));
        getItems()
                .addAll(
                        item("png", () -> deeds.png(name.get(), chart.get())),
                        item("svg", () -> deeds.svg(name.get(), chart.get())),
                        item("csv", () -> deeds.csv(name.get(), chart.get())),
                        new SeparatorMenuItem(),
                        item("explain", () -> deeds.explain(chart.get())));
    }

    /** A chart with its own title and the menu in its corner. */
    public static StackPane over(String name, ChartDeeds deeds, ChartView<?> chart) {
        var menu = new ChartMenu(name, deeds, () -> name, () -> chart);
        menu.setAccessibleText(Words.of("chart.more", chart.title()));
        StackPane.setAlignment(menu, Pos.TOP_RIGHT);
        return new StackPane(chart, menu);
    }

    private static MenuItem item(String key, Runnable deed) {
        var item = new MenuItem(Words.of("chart." + key));
        item.setId("chart-" + key);
        item.setOnAction(e -> deed.run());
        return item;
    }
}
