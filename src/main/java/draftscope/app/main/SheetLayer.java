package draftscope.app.main;

import draftscope.app.kit.ScrollBox;
import draftscope.app.kit.Sheet;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.draw.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A veil over the window with one sheet on it. Each sheet is built when it is first opened. While one is open the keyboard
 * stays on it; where it was before gets it back.
 */
final class SheetLayer extends StackPane {

    private static final double MARGIN = 28;

    private final Map<Sheet, Supplier<? extends Region>> makers;
    private final Map<Sheet, ObservableValue<String>> titles;
    private final Map<Sheet, Node> made = new EnumMap<>(Sheet.class);
    private final ObjectProperty<Optional<Sheet>> open;
    private Optional<Node> before = Optional.empty();

    /** @param titles what stands over those that say more than their name */
    SheetLayer(
            Map<Sheet, Supplier<? extends Region>> makers,
            Map<Sheet, ObservableValue<String>> titles,
            ObjectProperty<Optional<Sheet>> open) {
        this.makers = new EnumMap<>(makers);
        this.titles = Map.copyOf(titles);
        this.open = open;
        getStyleClass().add("sheet-layer");
        setVisible(false);
        var veil = new Region();
        veil.getStyleClass().add("veil");
        veil.setOnMouseClicked(e -> open.set(Optional.empty()));
        getChildren().add(veil);
        open.addListener((observed, was, now) -> show(now.filter(makers::containsKey)));
        // The keyboard does not wander behind the veil.
        Watch.focus(this, owner -> {
            if (isVisible() && !Ui.within(owner, this)) {
                take();
            }
        });
        show(open.get().filter(makers::containsKey));
    }

    private void show(Optional<Sheet> sheet) {
        if (sheet.isPresent() && !isVisible()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        getChildren().setAll(getChildren().get(0));
        sheet.ifPresent(s -> getChildren().add(made.computeIfAbsent(s, this::frame)));
        setVisible(sheet.isPresent());
        if (sheet.isPresent()) {
            take();
        } else {
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }

    private Node frame(Sheet sheet) {
        var close = Ui.iconButton("sheet-close", Feather.X, Words.of("sheet.close"), () -> open.set(Optional.empty()));
        // What a low window has no room for is reached by scrolling.
        var body = new ScrollBox(makers.get(sheet).get(), new SimpleDoubleProperty(1), 0, 0);
        var title = Ui.label(titles.getOrDefault(sheet, Ui.always(sheet.title())), "sheet-title");
        var box = Ui.card("sheet", Ui.row("sheet-head", title, Ui.spring(), close), body);
        box.setId("sheet-" + sheet.id());
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        VBox.setVgrow(body, Priority.ALWAYS);
        var around = new StackPane(box);
        // As high as it wants to be, as long as the window is.
        around.setPadding(new Insets(MARGIN));
        around.setPickOnBounds(false);
        return around;
    }

    /** The first thing in the sheet's body that wants the keyboard, else its close button. */
    private void take() {
        // What scrolls has no children before it is styled for the first time.
        applyCss();
        var nodes = lookupAll("*").stream()
                .filter(n -> n.isFocusTraversable() && !n.isDisabled() && n.isVisible())
                .toList();
        nodes.stream()
                .filter(n -> !"sheet-close".equals(n.getId()))
                .findFirst()
                .or(() -> nodes.stream().findFirst())
                .ifPresent(Node::requestFocus);
    }
}
