package draftscope.app.lesson;

import draftscope.app.kit.ScrollBox;
import draftscope.app.lesson.act.LessonWindow;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A lesson over the window. It shows a second window made of the same controls, dims all of it but the control the step is
 * about, and puts a card beside that. Where something is to be done, all of it can be used. The person's own window waits
 * behind it.
 *
 * @param <W> the window of a lesson
 */
public final class LessonLayer<W extends LessonWindow> extends Pane {

    private static final String ALWAYS = "round-pane";
    private static final Bounds NOWHERE = new BoundingBox(0, 0, 0, 0);
    private static final double MARGIN = 16;

    private final Function<W, Region> windows;
    private Optional<Shown> shown = Optional.empty();
    private Optional<Node> before = Optional.empty();
    /** Where somebody put the card, until the next step. */
    private Optional<Point2D> moved = Optional.empty();
    private Point2D held = Point2D.ZERO;
    /** Whether the step's picture was there before: what is lit is scrolled to once where the learner may scroll. */
    private boolean found;

    /** A lesson with its nodes. */
    private record Shown(LessonRun<?> lesson, Region window, Spotlight light, LessonCard card, AnimationTimer frames) {}

    /**
     * @param lessons the lesson under way
     * @param windows makes the window of a lesson
     */
    public LessonLayer(ObservableValue<Optional<LessonRun<W>>> lessons, Function<W, Region> windows) {
        this.windows = windows;
        setId("lesson");
        getStyleClass().add("lesson-layer");
        setVisible(false);
        lessons.addListener((observed, was, now) -> show(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty().addListener((observed, was, now) -> Optional.ofNullable(now).ifPresent(this::guard));
        show(lessons.getValue());
    }

    private void show(Optional<LessonRun<W>> lesson) {
        shown.ifPresent(old -> old.frames().stop());
        if (lesson.isPresent() && shown.isEmpty()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        shown = lesson.map(this::make);
        getChildren().clear();
        shown.ifPresent(made -> getChildren().addAll(made.window(), made.light(), made.card()));
        setVisible(lesson.isPresent());
        if (shown.isPresent()) {
            shown.get().card().take();
            shown.get().frames().start();
        } else {
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }

    private Shown make(LessonRun<W> lesson) {
        var window = windows.apply(lesson.window());
        var light = new Spotlight();
        var card = new LessonCard(lesson);
        var frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                lesson.frame(System.nanoTime());
                follow();
            }
        };
        lesson.at().addListener((observed, was, now) -> {
            moved = Optional.empty();
            found = false;
            light.open(lesson.step().asks());
            card.take();
            requestLayout();
        });
        lesson.done().addListener((observed, was, now) -> requestLayout());
        light.open(lesson.step().asks());
        card.head().setOnMousePressed(e -> held = new Point2D(e.getSceneX() - card.getLayoutX(), e.getSceneY() - card.getLayoutY()));
        card.head().setOnMouseDragged(e -> {
            moved = Optional.of(new Point2D(e.getSceneX() - held.getX(), e.getSceneY() - held.getY()));
            requestLayout();
        });
        return new Shown(lesson, window, light, card, frames);
    }

    /** Controls move as the window is laid out, so the light follows. */
    private void follow() {
        shown.ifPresent(here -> {
            if (here.light().light(target(here))) {
                requestLayout();
            }
            found = here.lesson().arrived().get();
        });
    }

    private Bounds target(Shown here) {
        var step = here.lesson().step();
        // In a low window the list of rounds gives way; the round itself is always there.
        return Stream.concat(step.lit().stream(), step.asks() ? Stream.empty() : Stream.of(ALWAYS))
                .flatMap(id -> Optional.ofNullable(here.window().lookup("#" + id)).stream())
                .filter(LessonLayer::seen)
                .findFirst()
                .map(node -> step.asks() && found ? node : revealed(node))
                .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())))
                .orElse(step.asks() ? getLayoutBounds() : NOWHERE);
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
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
            double cardHeight = Math.min(here.card().prefHeight(cardWidth), getHeight() - 2 * MARGIN);
            var place = moved.map(at -> CardPlace.inside(at.getX(), at.getY(), cardWidth, cardHeight, getWidth(), getHeight()))
                    .orElseGet(() -> CardPlace.of(here.light().lit(), cardWidth, cardHeight, getWidth(), getHeight()));
            here.card().resizeRelocate(place.getX(), place.getY(), cardWidth, cardHeight);
        });
    }

    /** Arrows lead on and back while the card has the keyboard; the keys of a remote wherever it is, but for a text. */
    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        shown.ifPresent(here -> {
            boolean card = event.getTarget() instanceof Node node && within(node, here.card());
            switch (event.getCode()) {
                case RIGHT, LEFT -> {
                    if (!card) {
                        return;
                    }
                    turn(here, event.getCode() == KeyCode.RIGHT);
                }
                case PAGE_DOWN, PAGE_UP -> turn(here, event.getCode() == KeyCode.PAGE_DOWN);
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    private static void turn(Shown here, boolean on) {
        if (on) {
            here.lesson().next();
        } else {
            here.lesson().back();
        }
    }

    /** The keyboard does not wander to the window behind. */
    private void guard(Scene scene) {
        scene.focusOwnerProperty().addListener((observed, was, now) -> shown.ifPresent(here -> {
            if (now != null && !within(now, this)) {
                here.card().take();
            }
        }));
    }

    private static boolean within(Node node, Node around) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == around) {
                return true;
            }
        }
        return false;
    }
}
