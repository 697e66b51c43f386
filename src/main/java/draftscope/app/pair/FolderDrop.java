package draftscope.app.pair;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets one folder be dropped on a node; files and several folders are left to others. */
public final class FolderDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");

    private FolderDrop() {}

    /** From now on a folder dropped on the node is taken. */
    public static void on(Node node, Consumer<Path> taken) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (folder(event.getDragboard()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                node.pseudoClassStateChanged(OVER, true);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, event -> node.pseudoClassStateChanged(OVER, false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> folder(event.getDragboard()).ifPresent(folder -> {
            node.pseudoClassStateChanged(OVER, false);
            taken.accept(folder);
            event.setDropCompleted(true);
            event.consume();
        }));
    }

    private static Optional<Path> folder(Dragboard board) {
        var files = board.getFiles();
        return files.size() == 1
                ? Optional.of(files.get(0)).filter(File::isDirectory).map(File::toPath)
                : Optional.empty();
    }
}
