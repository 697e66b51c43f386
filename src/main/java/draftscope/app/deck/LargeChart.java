package draftscope.app.deck;

import draftscope.app.charts.ChartsViewModel;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A chart over nearly the whole window, with type to be read from the back of a hall and its message in words. */
public final class LargeChart extends VBox {

    private static final double WIDE = 0.88;
    private static final double HIGH = 0.76;
    private static final double SMALLEST = 14;
    private static final double LARGEST = 34;
    private static final double LINES = 34;

    public LargeChart(
            DeckViewModel deck,
            ChartsViewModel charts,
            ChartDeeds deeds,
            ObservableDoubleValue width,
            ObservableDoubleValue height) {
        getStyleClass().add("large-chart");
        AreaSheet.dress(this, "deck");
        setId("large-chart");
        prefWidthProperty().bind(Bindings.multiply(WIDE, width));
        prefHeightProperty().bind(Bindings.multiply(HIGH, height));
        var holder = Ui.tall(new ChartHolder(charts, deck.large));
        holder.styleProperty().bind(Bindings.createStringBinding(
                () -> "-fx-font-size: "
                        + Math.round(Math.max(SMALLEST, Math.min(LARGEST, HIGH * height.get() / LINES))) + "px",
                height));
        var head = new ChartHead(
                "large",
                charts,
                holder,
                deck.large,
                deck::enlarge,
                deeds,
                false);
        head.getChildren().addAll(2, List.of(
                turn("chart-previous", Feather.CHEVRON_LEFT, () -> deck.turn(-1)),
                turn("chart-next", Feather.CHEVRON_RIGHT, () -> deck.turn(1))));
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.PAGE_DOWN || e.getCode() == KeyCode.PAGE_UP) {
                deck.turn(e.getCode() == KeyCode.PAGE_DOWN ? 1 : -1);
                e.consume();
            }
        });
        var words = Ui.named("chart-summary", Ui.wrapped("", "chart-summary"));
        // Said when it is looked at, and as the figures change.
        holder.summarised(words::setText);
        getChildren().addAll(head, holder, words);
    }

    private static Button turn(String id, Feather icon, Runnable action) {
        return Ui.iconButton(id, icon, Words.of(id.replace('-', '.')), action, "chart-tool");
    }
}
