package draftscope.app.tour;

import draftscope.app.kit.ScrollBox;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The tour over the window. It shows a second window made of the same controls, which plays recorded runs, dims all of
 * it but the control the chapter is about, and puts a card beside that. The person's own window waits behind it.
 *
 * @param <W> the window of a tour
 */
public final class TourLayer<W extends TourWindow> extends Pane {

    private static final String ALWAYS = "round-pane";
    private static final Bounds NOWHERE = new BoundingBox(0, 0, 0, 0);

    private final Function<W, Region> windows;
    private Optional<Shown> shown = Optional.empty();
    private Optional<Node> before = Optional.empty();

    /** A tour with its nodes. */
    private record Shown(Tour<?> tour, Region window, Spotlight light, TourCard card, AnimationTimer frames) {}

    /**
     * @param tours the tour under way
     * @param windows makes the window of a tour
     */
    public TourLayer(ObservableValue<Optional<Tour<W>>> tours, Function<W, Region> windows) {
        this.windows = windows;
        setId("tour");
        getStyleClass().add("tour-layer");
        setVisible(false);
        tours.addListener((observed, was, now) -> show(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty().addListener((observed, was, now) -> Optional.ofNullable(now).ifPresent(this::guard));
        show(tours.getValue());
    }

    private void show(Optional<Tour<W>> tour) {
        shown.ifPresent(old -> old.frames().stop());
        if (tour.isPresent() && shown.isEmpty()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        shown = tour.map(this::make);
        getChildren().clear();
        shown.ifPresent(made -> getChildren().addAll(made.window(), made.light(), made.card()));
        setVisible(tour.isPresent());
        if (shown.isPresent()) {
            shown.get().card().take();
            shown.get().frames().start();
        } else {
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }

    private Shown make(Tour<W> tour) {
        var window = windows.apply(tour.window());
        var light = new Spotlight();
        var card = new TourCard(tour);
        var frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                tour.frame(System.nanoTime());
                follow();
            }
        };
        tour.chapter().addListener((observed, was, now) -> card.take());
        return new Shown(tour, window, light, card, frames);
    }

    /** Controls move as the window is laid out, so the light follows. */
    private void follow() {
        shown.ifPresent(here -> {
            if (here.light().light(target(here))) {
                requestLayout();
            }
        });
    }

    private Bounds target(Shown here) {
        // In a low window the list of rounds gives way; the round itself is always there.
        return Stream.of(here.tour().chapter().get().target(), ALWAYS)
                .flatMap(id -> Optional.ofNullable(here.window().lookup("#" + id)).stream())
                .filter(node -> node.isVisible() && node.getScene() != null)
                .findFirst()
                .map(TourLayer::revealed)
                .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())))
                .orElse(NOWHERE);
    }

    /** In a small window it may have to be scrolled to. */
    private static Node revealed(Node node) {
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollBox box) {
                box.reveal(node);
            }
        }
        return node;
    }

    @Override
    protected void layoutChildren() {
        shown.ifPresent(here -> {
            here.window().resizeRelocate(0, 0, getWidth(), getHeight());
            here.light().resizeRelocate(0, 0, getWidth(), getHeight());
            double cardWidth = here.card().prefWidth(-1);
            double cardHeight = here.card().prefHeight(cardWidth);
            var place = CardPlace.of(here.light().lit(), cardWidth, cardHeight, getWidth(), getHeight());
            here.card().resizeRelocate(place.getX(), place.getY(), cardWidth, cardHeight);
        });
    }

    private void pressed(KeyEvent event) {
        shown.ifPresent(here -> {
            switch (event.getCode()) {
                case RIGHT, PAGE_DOWN -> here.tour().next();
                case LEFT, PAGE_UP -> here.tour().back();
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    /** The keyboard does not wander to the window behind. */
    private void guard(Scene scene) {
        scene.focusOwnerProperty().addListener((observed, was, now) -> shown.ifPresent(here -> {
            if (now != null && !within(now)) {
                here.card().take();
            }
        }));
    }

    private boolean within(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }
}
