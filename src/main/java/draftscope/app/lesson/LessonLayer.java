package draftscope.app.lesson;

import draftscope.app.kit.ScrollBox;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.lesson.act.LessonWindow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A lesson over the window. It shows a second window made of the same controls, dims all of it but the control the step is
 * about, and puts a card beside that. Where something is to be done, all of it can be used; the card can then be folded to a
 * line, which takes its room from the window and hides nothing. The person's own window waits behind it.
 */
public final class LessonLayer<W extends LessonWindow, V extends Region> extends Pane {

    private static final String ALWAYS = "round-pane";
    private static final Bounds NOWHERE = new BoundingBox(0, 0, 0, 0);
    private static final double MARGIN = 8;

    private final Function<W, V> windows;
    private final BooleanProperty notes;
    /** Nodes of the window by their names, as they were last found. */
    private final Map<String, Node> known = new HashMap<>();
    private Optional<Shown<V>> shown = Optional.empty();
    private Optional<Node> before = Optional.empty();
    /** Where somebody put the card, until the next step. */
    private Optional<Point2D> moved = Optional.empty();
    private Point2D held = Point2D.ZERO;
    /** Whether the card is folded to a line, until the next step. */
    private boolean folded;
    /** What there is to be seen of this, where the window is larger than its screen. */
    private Bounds room = NOWHERE;

    /** A lesson with its nodes. */
    private record Shown<V>(
            LessonRun<?> lesson, V window, Spotlight light, LessonCard card, LessonStrip strip, AnimationTimer frames) {

        /** Takes the keyboard. */
        void take() {
            if (card.isVisible()) {
                card.take();
            } else {
                strip.take();
            }
        }
    }

    public LessonLayer(ObservableValue<Optional<LessonRun<W>>> lessons, Function<W, V> windows, BooleanProperty notes) {
        this.windows = windows;
        this.notes = notes;
        setId("lesson");
        getStyleClass().add("lesson-layer");
        setVisible(false);
        lessons.addListener((observed, was, now) -> show(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::used);
        addEventFilter(ScrollEvent.SCROLL, this::used);
        addEventFilter(KeyEvent.KEY_PRESSED, this::used);
        // The keyboard does not wander to the window behind.
        Watch.focus(this, owner -> shown.filter(here -> !Ui.within(owner, this)).ifPresent(here -> here.take()));
        show(lessons.getValue());
    }

    private void show(Optional<LessonRun<W>> lesson) {
        shown.ifPresent(old -> old.frames().stop());
        if (lesson.isPresent() && shown.isEmpty()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        moved = Optional.empty();
        known.clear();
        shown = lesson.map(this::make);
        getChildren().clear();
        shown.ifPresent(made -> getChildren().addAll(made.window(), made.light(), made.card(), made.strip()));
        setVisible(lesson.isPresent());
        if (shown.isPresent()) {
            fold(false);
            shown.get().frames().start();
        } else {
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }

    private Shown<V> make(LessonRun<W> lesson) {
        var window = windows.apply(lesson.window);
        var light = new Spotlight();
        var card = new LessonCard(lesson, notes, () -> fold(true));
        var strip = new LessonStrip(lesson, () -> fold(false));
        var frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                lesson.frame(System.nanoTime());
                follow();
            }
        };
        lesson.at.addListener((observed, was, now) -> {
            moved = Optional.empty();
            light.open(lesson.step().asks());
            fold(false);
        });
        lesson.done.addListener((observed, was, now) -> {
            // In a small window the inspector opens below what was clicked.
            if (now && lesson.step().asks() && lesson.window.inspector().tab.get().isPresent()) {
                Platform.runLater(() -> Optional.ofNullable(window.lookup("#inspector")).ifPresent(LessonLayer::revealed));
            }
            requestLayout();
        });
        light.open(lesson.step().asks());
        card.head.setOnMousePressed(e -> held = new Point2D(e.getSceneX() - card.getLayoutX(), e.getSceneY() - card.getLayoutY()));
        card.head.setOnMouseDragged(e -> {
            moved = Optional.of(new Point2D(e.getSceneX() - held.getX(), e.getSceneY() - held.getY()));
            requestLayout();
        });
        return new Shown<>(lesson, window, light, card, strip, frames);
    }

    private void fold(boolean on) {
        folded = on;
        shown.ifPresent(here -> {
            here.card().setVisible(!on);
            here.strip().setVisible(on);
            here.take();
        });
        requestLayout();
    }

    /** Whoever uses the window has read the card: from then on it stays where it is, whatever is scrolled. */
    private void used(Event event) {
        shown.filter(here -> moved.isEmpty() && here.card().getWidth() > 0)
                .filter(here -> event.getTarget() instanceof Node node && Ui.within(node, here.window()))
                .ifPresent(here -> moved = Optional.of(new Point2D(here.card().getLayoutX(), here.card().getLayoutY())));
    }

    /** Controls move as the window is laid out, so the light follows. */
    private void follow() {
        shown.ifPresent(here -> {
            boolean other = here.light().light(target(here));
            var seen = seen(this);
            if (other || !seen.equals(room)) {
                room = seen;
                requestLayout();
            }
        });
    }

    private Bounds target(Shown<V> here) {
        var step = here.lesson().step();
        // In a low window the list of rounds gives way; the round itself is always there.
        return Stream.concat(step.lit().stream(), step.asks() ? Stream.empty() : Stream.of(ALWAYS))
                .flatMap(id -> named(here.window(), id).stream())
                .filter(LessonLayer::there)
                .findFirst()
                .map(node -> step.asks() && moved.isPresent() ? node : revealed(node))
                .map(this::seen)
                .orElse(step.asks() ? getLayoutBounds() : NOWHERE);
    }

    /** The first node of a name: looking through a whole window with every frame would cost more than drawing it. */
    private Optional<Node> named(Node window, String id) {
        var found = Optional.ofNullable(known.get(id))
                .filter(node -> node.getScene() == getScene() && id.equals(node.getId()))
                .or(() -> Optional.ofNullable(window.lookup("#" + id)));
        found.ifPresent(node -> known.put(id, node));
        return found;
    }

    /** What is to be seen of a control, in this layer's pixels: what scrolls shows a part. */
    private Bounds seen(Node node) {
        var whole = node.localToScene(node.getLayoutBounds());
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane scroller) {
                whole = common(whole, scroller.localToScene(port(scroller)));
            }
        }
        return sceneToLocal(whole);
    }

    /** The part of a scroll pane that shows its content. */
    private static Bounds port(ScrollPane scroller) {
        var insets = scroller.getInsets();
        var port = scroller.getViewportBounds();
        return new BoundingBox(insets.getLeft(), insets.getTop(), port.getWidth(), port.getHeight());
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }

    private static boolean there(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** In a small window it may have to be scrolled to, until the learner scrolls. */
    private static Node revealed(Node node) {
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                ScrollBox.reveal(pane, node);
            }
        }
        return node;
    }

    @Override
    protected void layoutChildren() {
        shown.ifPresent(here -> {
            double line = folded ? here.strip().prefHeight(getWidth()) : 0;
            here.window().resizeRelocate(0, 0, getWidth(), getHeight() - line);
            here.light().resizeRelocate(0, 0, getWidth(), getHeight() - line);
            var all = room.getWidth() > 0 ? room : getLayoutBounds();
            here.strip().resizeRelocate(all.getMinX(), all.getMaxY() - line, all.getWidth(), line);
            var place = place(here, all);
            here.card().resizeRelocate(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
        });
    }

    private Bounds place(Shown<V> here, Bounds all) {
        var lit = common(here.light().lit(), all);
        var sizes = Stream.of(LessonCard.WIDTH, LessonCard.NARROW)
                .map(width -> size(here.card(), width, all))
                .toList();
        return moved.map(at -> CardPlace.inside(at, size(here.card(), here.card().getWidth(), all), all))
                .orElseGet(() -> CardPlace.of(lit, sizes, all));
    }

    private static Bounds size(LessonCard card, double width, Bounds all) {
        return new BoundingBox(0, 0, width, Math.min(card.prefHeight(width), all.getHeight() - 2 * MARGIN));
    }

    /** Arrows lead on and back while the card has the keyboard; the keys of a remote wherever it is, but for a text of many lines. */
    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl typed) {
            // A line has no pages: a remote must not stick where an answer is typed.
            if (typed instanceof TextField && turn(event.getCode())) {
                event.consume();
            }
            return;
        }
        shown.ifPresent(here -> {
            boolean card = event.getTarget() instanceof Node node
                    && (Ui.within(node, here.card()) || Ui.within(node, here.strip()));
            switch (event.getCode()) {
                case RIGHT, LEFT -> {
                    if (!card) {
                        return;
                    }
                    turn(here, event.getCode() == KeyCode.RIGHT);
                }
                default -> {
                    if (!turn(event.getCode())) {
                        return;
                    }
                }
            }
            event.consume();
        });
    }

    /** The window of the lesson that is given; empty while none is. */
    public Optional<V> window() {
        return shown.map(Shown::window);
    }

    /** A key of a remote turns to the next step or the one before; returns whether it did. */
    public boolean turn(KeyCode key) {
        boolean turns = key == KeyCode.PAGE_DOWN || key == KeyCode.PAGE_UP;
        shown.filter(here -> turns).ifPresent(here -> turn(here, key == KeyCode.PAGE_DOWN));
        return turns && shown.isPresent();
    }

    private static void turn(Shown<?> here, boolean on) {
        if (on) {
            here.lesson().next();
        } else {
            here.lesson().back();
        }
    }
}
