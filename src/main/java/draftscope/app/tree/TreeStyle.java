package draftscope.app.tree;

import draftscope.app.kit.Watch;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;

/**
 * Colours and type of a tree, read from invisible samples that the theme's sheets reach. Belongs into the pane that
 * paints after it.
 */
final class TreeStyle extends Group {

    final Line edge = styled(new Line(), "tree-edge");
    /** An edge to a token that was refused or never tested. */
    final Line faint = styled(new Line(), "tree-edge-faint");
    /** An edge of the accepted path. */
    final Line lit = styled(new Line(), "tree-edge-lit");
    /** An edge of what the node looks at that is pointed at. */
    final Line sight = styled(new Line(), "tree-edge-sight");
    /** Where uncertainty ended the draft. */
    final Line stop = styled(new Line(), "tree-stop");
    final Text stopWords = styled(new Text(), "tree-stop-words");
    final Text quiet = styled(new Text(), "tree-quiet");
    final Text stub = styled(new Text(), "tree-stub");
    final Rectangle stubBox = styled(new Rectangle(), "tree-stub-box");
    /** Ground of what the round kept. */
    final Rectangle band = styled(new Rectangle(), "tree-band");
    /** Around an accepted node. */
    final Rectangle halo = styled(new Rectangle(), "tree-halo");
    /** Around the node that is looked at. */
    final Rectangle cursor = styled(new Rectangle(), "tree-cursor");
    /** Around what the node looks at that is pointed at. */
    final Rectangle seen = styled(new Rectangle(), "tree-seen");

    /** Calls back when a style has changed. */
    TreeStyle(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        var shapes = List.of(edge, faint, lit, sight, stop, stopWords, quiet, stub, stubBox, band, halo, cursor, seen);
        for (var shape : shapes) {
            Watch.changes(changed, shape.fillProperty(), shape.strokeProperty(), shape.strokeWidthProperty());
        }
        for (var text : List.of(stopWords, quiet, stub)) {
            Watch.changes(changed, text.fontProperty());
        }
        getChildren().addAll(shapes);
    }

    private static <S extends Shape> S styled(S shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}
