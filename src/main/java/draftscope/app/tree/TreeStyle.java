package draftscope.app.tree;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * Colours and type of a tree, read from invisible samples that the theme's sheets reach. Belongs into the pane that
 * paints after it.
 */
final class TreeStyle extends Group {

    final Line edge = line("tree-edge");

    /** An edge to a token that was refused or never tested. */
    final Line faint = line("tree-edge-faint");

    /** An edge of the accepted path. */
    final Line lit = line("tree-edge-lit");

    /** An edge of what the node looks at that is pointed at. */
    final Line sight = line("tree-edge-sight");

    /** Where uncertainty ended the draft. */
    final Line stop = line("tree-stop");

    final Text stopWords = text("tree-stop-words");

    final Text quiet = text("tree-quiet");

    final Text stub = text("tree-stub");

    final Rectangle stubBox = rectangle("tree-stub-box");

    /** Ground of what the round kept. */
    final Rectangle band = rectangle("tree-band");

    /** Halo of an accepted node. */
    final Rectangle halo = rectangle("tree-halo");

    /** Around the node that is looked at. */
    final Rectangle cursor = rectangle("tree-cursor");

    /** Around what the node looks at that is pointed at. */
    final Rectangle seen = rectangle("tree-seen");

    /** Calls back when a style has changed. */
    TreeStyle(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        InvalidationListener listener = observed -> changed.run();
        for (var line : List.of(edge, faint, lit, sight, stop)) {
            listen(listener, line.strokeProperty(), line.strokeWidthProperty());
        }
        for (var text : List.of(stopWords, quiet, stub)) {
            listen(listener, text.fillProperty(), text.fontProperty());
        }
        for (var box : List.of(stubBox, band, halo, cursor, seen)) {
            listen(listener, box.fillProperty(), box.strokeProperty());
        }
        getChildren().addAll(List.<Node>of(
                edge, faint, lit, sight, stop, stopWords, quiet, stub, stubBox, band, halo, cursor, seen));
    }

    private static void listen(InvalidationListener listener, Observable... properties) {
        for (var property : properties) {
            property.addListener(listener);
        }
    }

    private static Line line(String styleClass) {
        var line = new Line();
        line.getStyleClass().add(styleClass);
        return line;
    }

    private static Text text(String styleClass) {
        var text = new Text();
        text.getStyleClass().add(styleClass);
        return text;
    }

    private static Rectangle rectangle(String styleClass) {
        var box = new Rectangle();
        box.getStyleClass().add(styleClass);
        return box;
    }
}
