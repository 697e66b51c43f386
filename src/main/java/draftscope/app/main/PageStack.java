package draftscope.app.main;

import draftscope.app.kit.Page;
import draftscope.app.kit.ScrollBox;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The pages behind each other; each is built when it is first looked at. */
final class PageStack extends StackPane {

    private final Map<Page, Supplier<? extends Region>> makers;
    private final Map<Page, Node> made = new EnumMap<>(Page.class);
    private final double leastWidth;
    private final double leastHeight;

    /** @param leastWidth room that a page needs in pixels; where there is less it scrolls */
    PageStack(
            Map<Page, Supplier<? extends Region>> makers,
            ObservableValue<Page> shown,
            double leastWidth,
            double leastHeight) {
        this.makers = new EnumMap<>(makers);
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        getStyleClass().add("page-stack");
        shown.addListener((observed, before, now) -> show(now));
        show(shown.getValue());
    }

    private void show(Page page) {
        getChildren().setAll(made.computeIfAbsent(page, this::make));
    }

    private Node make(Page page) {
        return new ScrollBox(makers.get(page).get(), new SimpleDoubleProperty(1), leastWidth, leastHeight);
    }
}
