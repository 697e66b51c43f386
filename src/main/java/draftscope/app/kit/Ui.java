package draftscope.app.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts every view is made of. */
public final class Ui {

    private static final Duration PATIENCE = Duration.millis(250);

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

    /** Takes the room that is left over in a row. */
    public static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
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

    /** A tooltip that appears soon and stays. */
    public static Tooltip tooltip(String text) {
        var tooltip = new Tooltip(text);
        tooltip.setShowDelay(PATIENCE);
        tooltip.setShowDuration(Duration.INDEFINITE);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        return tooltip;
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
}
