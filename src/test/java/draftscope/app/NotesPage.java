package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

/** The window of a speaker's notes as who speaks uses it. Call from a test's own thread. */
record NotesPage(Workbench window) {

    /** The line on the projector that says why the notes do not stand anywhere. */
    private static final String AWAY = "#notes-away";

    /** Opens them by the button of the main window. */
    void open() {
        Hand.click("#open-notes");
    }

    /** Opens them without a click. */
    void show() {
        act(() -> window.home.notes.open.set(true));
    }

    /** Whether somebody wants them, seen or not. */
    boolean wanted() {
        return fx(() -> window.home.notes.open.get());
    }

    boolean shown() {
        return fx(() -> window.notes.stage().filter(Stage::isShowing).isPresent());
    }

    boolean saysWhyTheyAreAway() {
        return Hand.shown(AWAY);
    }

    String whyTheyAreAway() {
        return Hand.text(AWAY);
    }

    /** Moves or resizes them as a hand at their edge would, or reads where they are. */
    void place(Consumer<Stage> how) {
        act(() -> how.accept(stage()));
    }

    boolean inside(Rectangle2D screen) {
        return fx(() -> screen.contains(stage().getX(), stage().getY(), stage().getWidth(), stage().getHeight()));
    }

    /** Presses their close button. */
    void close() {
        act(() -> stage().getOnCloseRequest().handle(null));
    }

    /** Presses a key while they have the keyboard. */
    void press(KeyCode code) {
        act(() -> {
            var scene = stage().getScene();
            fire(Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot()), code, false);
        });
    }

    /** Scrolls on in them by keyboard; what comes next on stage has the arrows alone. */
    void scrollOn() {
        act(() -> fire(node("#notes"), KeyCode.DOWN, true));
    }

    /** How far they are scrolled, 0 to 1. */
    double scrolled() {
        return fx(() -> ((ScrollPane) node("#notes-scroller")).getVvalue());
    }

    /** What one part says: {@code said-here}, {@code said-note}, {@code answer-held} or {@code answer-question}. */
    String said(String part) {
        return fx(() -> ((TextFlow) node("#notes-" + part)).getChildren().stream().map(text -> ((Text) text).getText()).collect(Collectors.joining()));
    }

    /** The window they stand in. Call on the JavaFX thread. */
    Stage stage() {
        return window.notes.stage().orElseThrow();
    }

    /** One of their nodes. Call on the JavaFX thread. */
    Node node(String query) {
        return stage().getScene().getRoot().lookup(query);
    }

    /** What is never cut, however small they are: all of them but the words, which scroll. Call on the JavaFX thread. */
    List<Node> frame() {
        return Stream.of("#notes-time", "#notes-restart", "#notes-rule", "#notes-scroller").map(this::node).toList();
    }

    /** The words on show. Call on the JavaFX thread. */
    List<TextFlow> flows() {
        return stage().getScene().getRoot().lookupAll(".lesson-flow").stream().filter(Hand::shown).map(TextFlow.class::cast).toList();
    }

    private static void fire(Node target, KeyCode code, boolean control) {
        KeyEvent.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
    }
}
