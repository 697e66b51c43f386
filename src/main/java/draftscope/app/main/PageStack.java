package draftscope.app.main;

import draftscope.app.kit.Page;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The pages behind each other; each is built when it is first looked at. */
final class PageStack extends StackPane {

    private final Map<Page, Supplier<? extends Node>> makers;
    private final Map<Page, Node> made = new EnumMap<>(Page.class);

    PageStack(Map<Page, Supplier<? extends Node>> makers, ObservableValue<Page> shown) {
        this.makers = new EnumMap<>(makers);
        getStyleClass().add("page-stack");
        shown.addListener((observed, before, now) -> show(now));
        show(shown.getValue());
    }

    private void show(Page page) {
        getChildren().setAll(made.computeIfAbsent(page, p -> makers.get(p).get()));
    }
}
