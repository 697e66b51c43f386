package draftscope.app.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts every view is made of. */
public final class Ui {


    private Ui() {}

    public static Label label(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    public static Label label(ObservableValue<String> text, String... classes) {
        var label = label("", classes);
        label.textProperty().bind(text);
        return label;
    }

    /** Words that take the lines they need: none is cut. */
    public static Label wrapped(String text, String... classes) {
        var label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** Words that change and take the lines they need. */
    public static Label wrapped(ObservableValue<String> text, String... classes) {
        var label = wrapped("", classes);
        label.textProperty().bind(text);
        return label;
    }

    /** Gives a node the name that style sheets and tests find it by. */
    public static <N extends Node> N named(String id, N node) {
        node.setId(id);
        return node;
    }

    /** Never narrower than what it holds. */
    public static <R extends Region> R uncut(R region) {
        region.setMinWidth(Region.USE_PREF_SIZE);
        return region;
    }

    /** A button by its name, with what it does and what is said of it where the pointer rests; empty to say nothing. */
    public static <B extends ButtonBase> B button(String id, B button, String hover, Runnable action) {
        button.setId(id);
        says(button, hover);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static void says(ButtonBase button, String hover) {
        if (!hover.isEmpty()) {
            Hover.says(button, hover);
        }
    }

    /** Dresses a button that shows an icon and tells its words to who listens; {@code hover} where the pointer rests, empty for none. */
    public static <B extends ButtonBase> B iconic(B button, String words, String hover, String... classes) {
        button.getStyleClass().addAll("flat", "button-icon");
        button.getStyleClass().addAll(classes);
        button.setAccessibleText(words);
        says(button, hover);
        return button;
    }

    /** A button that shows an icon and tells its words. */
    public static Button iconButton(String id, Ikon icon, String words, Runnable action, String... classes) {
        return button(id, iconic(new Button("", icon(icon)), words, words, classes), "", action);
    }

    /** Keeps the height of some lines whatever it says, its words at the top. */
    public static void lines(Label label, double height) {
        label.setWrapText(true);
        label.setAlignment(Pos.TOP_LEFT);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(height);
        label.setPrefHeight(height);
        label.setMaxHeight(height);
    }

    /** Takes the room that is left over in a row. */
    public static Region spring() {
        return wide(new Region());
    }

    /** In a row it takes the room that is left over. */
    public static <N extends Node> N wide(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    /** In a column it takes the room that is left over. */
    public static <N extends Node> N tall(N node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /** Shows a node and gives it room, or neither. */
    public static void there(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /** Shows a node and gives it room while something holds. */
    public static void there(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    /** A button whose words are never cut. */
    public static Button button(String id, String words, Runnable action, String... classes) {
        var button = new Button(words);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(classes);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** The same with a sign before the words. */
    public static Button button(String id, String words, Ikon icon, Runnable action, String... classes) {
        var button = button(id, words, action, classes);
        button.setGraphic(icon(icon));
        return button;
    }

    /** As wide as its room, and scrolled up and down only. */
    public static ScrollPane scroller(Node content, String styleClass) {
        var scroller = sharp(new ScrollPane(content));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add(styleClass);
        return scroller;
    }

    /** The first text while there is one, the second otherwise. */
    public static ObservableValue<String> first(ObservableValue<String> text, ObservableValue<String> otherwise) {
        return Bindings.createStringBinding(
                () -> text.getValue().isEmpty() ? otherwise.getValue() : text.getValue(), text, otherwise);
    }

    public static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** For figures without values of their own to tell. */
    public static ObservableValue<String> nothing() {
        return always("");
    }

    /** Words that never change, where such are asked for that may. */
    public static ObservableValue<String> always(String words) {
        return new ReadOnlyStringWrapper(words);
    }

    public static HBox row(String styleClass, Node... children) {
        var row = new HBox(children);
        row.getStyleClass().add(styleClass);
        return row;
    }

    /** A grid whose columns share its width, in percent. */
    public static GridPane grid(String styleClass, double... shares) {
        var grid = new GridPane();
        grid.getStyleClass().add(styleClass);
        for (double share : shares) {
            var column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHalignment(HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    /** Nodes one under the other, on a ground of their own. */
    public static VBox card(String styleClass, Node... children) {
        var card = new VBox(children);
        card.getStyleClass().addAll("card-box", styleClass);
        return card;
    }

    public static FontIcon icon(Ikon code) {
        return new FontIcon(code);
    }

    /** Says what is to be chosen in words. Choices are not typed, so words are never turned back. */
    public static <T> StringConverter<T> inWords(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public T fromString(String typed) {
                throw new IllegalStateException("a choice is not typed");
            }
        };
    }

    /**
     * Keeps a scroller's content sharp at any size of type: its skin keeps a picture of it, which is made larger like one,
     * and is in vain where every picture is another.
     */
    public static <S extends ScrollPane> S sharp(S scroller) {
        scroller.skinProperty().addListener((observed, before, now) -> Optional.ofNullable(scroller.lookup(".viewport"))
                .ifPresent(viewport -> viewport.setCache(false)));
        return scroller;
    }

    /** Puts classes in the place of the present ones, only when they differ: changing them costs a pass of styling. */
    public static void classes(Node node, List<String> wanted) {
        if (!List.copyOf(node.getStyleClass()).equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }

    /** Whether a node is another one or lies in it. */
    public static boolean within(Node node, Node around) {
        return Stream.iterate(node, at -> at != null, Node::getParent).anyMatch(at -> at == around);
    }
}
