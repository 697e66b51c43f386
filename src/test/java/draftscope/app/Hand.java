package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** What somebody at a window clicks, types and reads, by the query of a node. Call from a test's own thread. */
final class Hand {

    private Hand() {}

    static void click(String... queries) {
        for (var query : queries) {
            new FxRobot().clickOn(query);
        }
    }

    /** Presses a button wherever it lies: some lie further down than a form shows. */
    static void fire(String query) {
        act(() -> find(query, ButtonBase.class).fire());
    }

    /** Presses keys together. */
    static void press(KeyCode... chord) {
        new FxRobot().push(chord);
    }

    /** Presses keys one after another. */
    static void keys(KeyCode... row) {
        for (var key : row) {
            press(key);
        }
    }

    /** Types key by key into what has the keyboard. */
    static void write(String text) {
        new FxRobot().write(text);
    }

    /** What was copied last. */
    static String copied() {
        return fx(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Puts a text into a field, in place of what stands there. */
    static void type(String query, String text) {
        act(() -> find(query, TextInputControl.class).setText(text));
    }

    static void focus(String query) {
        act(() -> find(query, Node.class).requestFocus());
    }

    /** The id of what has the keyboard. */
    static String focused(Stage stage) {
        return fx(() -> stage.getScene().getFocusOwner().getId());
    }

    /** What a label or a button says, or what stands in a field. */
    static String text(String query) {
        return fx(() -> words(find(query, Node.class)));
    }

    /** What is written in all labels under a node, line by line. */
    static String texts(String query) {
        return fx(() -> find(query, Node.class).lookupAll(".label").stream().map(Hand::words).collect(Collectors.joining("\n")));
    }

    private static String words(Node node) {
        return node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText();
    }

    /** Whether there is such a node. */
    static boolean there(String query) {
        return fx(() -> new FxRobot().lookup(query).tryQuery().isPresent());
    }

    /** Whether it and all that holds it are visible. */
    static boolean shown(String query) {
        return fx(() -> shown(find(query, Node.class)));
    }

    /** The same of a node. Call on the JavaFX thread. */
    static boolean shown(Node node) {
        return Stream.iterate(node, at -> at != null, Node::getParent).allMatch(Node::isVisible);
    }

    static boolean disabled(String query) {
        return fx(() -> find(query, Node.class).isDisabled());
    }

    private static <T extends Node> T find(String query, Class<T> kind) {
        return new FxRobot().lookup(query).queryAs(kind);
    }
}
