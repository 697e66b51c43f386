package draftscope.app.tree;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** The small buttons of a tree: farther, nearer, all as at the beginning. */
public final class TreeTools {

    private static final double STEP = 1.25;

    private TreeTools() {}

    public static Node of(TreePane tree) {
        return Ui.row(
                "tree-tools",
                button("farther", Feather.ZOOM_OUT, () -> tree.zoom(1 / STEP)),
                button("nearer", Feather.ZOOM_IN, () -> tree.zoom(STEP)),
                button("reset", Feather.MINIMIZE_2, tree::reset));
    }

    private static Button button(String key, Feather icon, Runnable action) {
        return Ui.iconButton("tree-" + key, icon, Words.of("tree." + key), action, "stage-tool", "tree-tool");
    }
}
