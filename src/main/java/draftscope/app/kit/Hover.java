package draftscope.app.kit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * Words beside the pointer where it rests on a node. They stand in a window with a scene of its own, of which hundreds would be made
 * and styled for the few that are ever looked at; so it is made when the pointer first comes. To who listens they are the node's help.
 * A node is given its words once; those that change are observed or asked for.
 */
public final class Hover {

    private static final Duration PATIENCE = Duration.millis(250);
    private static final double WIDEST = 420;

    private final Node node;
    private final Consumer<Tooltip> prepare;
    private Optional<Tooltip> made = Optional.empty();

    private Hover(Node node, Consumer<Tooltip> prepare) {
        this.node = node;
        this.prepare = prepare;
    }

    /** Always the same words. */
    public static void says(Node node, String words) {
        node.setAccessibleHelp(words);
        shows(node, words);
    }

    /** Words that change, also while they are read. */
    public static void says(Node node, ObservableValue<String> words) {
        node.accessibleHelpProperty().bind(words);
        awaiting(node, popup -> popup.textProperty().bind(words));
    }

    /** Always the same words, for the eye only: the node's help is something else. */
    public static void shows(Node node, String words) {
        awaiting(node, popup -> popup.setText(words));
    }

    /** Words that are asked for whenever they appear. */
    public static Hover asks(Node node, Supplier<String> words, String... classes) {
        return awaiting(node, asking(words, classes));
    }

    /** The same where a node has words in places only, between {@link #begin} and {@link #end}. */
    public static Hover inPlaces(Node node, Supplier<String> words, String... classes) {
        return new Hover(node, asking(words, classes));
    }

    private static Consumer<Tooltip> asking(Supplier<String> words, String... classes) {
        return popup -> {
            popup.getStyleClass().addAll(classes);
            popup.setOnShowing(e -> popup.setText(words.get()));
        };
    }

    private static Hover awaiting(Node node, Consumer<Tooltip> prepare) {
        var hover = new Hover(node, prepare);
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                hover.begin();
            }
        });
        return hover;
    }

    /** The pointer came to a place that has words. */
    public void begin() {
        Tooltip.install(node, popup());
    }

    /** It left that place; another place is another start. */
    public void end() {
        made.ifPresent(popup -> Tooltip.uninstall(node, popup));
    }

    public void hide() {
        made.ifPresent(Tooltip::hide);
    }

    /** Whether its words are being read. */
    public boolean read() {
        return made.filter(Tooltip::isShowing).isPresent();
    }

    /** Says other words at once if they are being read; else they are not asked for. */
    public void now(Supplier<String> words) {
        made.filter(Tooltip::isShowing).ifPresent(popup -> popup.setText(words.get()));
    }

    private Tooltip popup() {
        if (made.isEmpty()) {
            var popup = tooltip();
            prepare.accept(popup);
            made = Optional.of(popup);
        }
        return made.get();
    }

    /** One that appears soon and stays. */
    private static Tooltip tooltip() {
        var popup = new Tooltip();
        popup.setShowDelay(PATIENCE);
        popup.setShowDuration(Duration.INDEFINITE);
        popup.setWrapText(true);
        popup.setMaxWidth(WIDEST);
        // Where there is nothing to say, nothing appears.
        popup.setOpacity(0);
        popup.textProperty().addListener((observed, before, now) -> popup.setOpacity(now.isBlank() ? 0 : 1));
        return popup;
    }
}
