package draftscope.app.pair;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets one folder, or one GGUF file, be dropped on a node; other files and several folders are left to others. */
public final class ModelDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");

    private ModelDrop() {}

    /** From now on a model dropped on the node is taken. */
    public static void on(Node node, Consumer<Path> taken) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (model(event.getDragboard()).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                node.pseudoClassStateChanged(OVER, true);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_EXITED, event -> node.pseudoClassStateChanged(OVER, false));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> model(event.getDragboard()).ifPresent(model -> {
            node.pseudoClassStateChanged(OVER, false);
            taken.accept(model);
            event.setDropCompleted(true);
            event.consume();
        }));
    }

    private static Optional<Path> model(Dragboard board) {
        var files = board.getFiles();
        return files.size() == 1
                ? Optional.of(files.get(0)).filter(file -> file.isDirectory() || isFile(file)).map(File::toPath)
                : Optional.empty();
    }

    /** Whether it is a file with a model in it. */
    public static boolean isFile(File file) {
        return file.getName().toLowerCase(Locale.ROOT).endsWith(".gguf");
    }
}
