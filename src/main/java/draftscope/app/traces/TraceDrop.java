package draftscope.app.traces;

import draftscope.app.pair.ModelDrop;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens trace files that are dropped into the window. */
public final class TraceDrop {

    private final Consumer<List<Path>> dropped;

    /** Tells of the files that were dropped. */
    public TraceDrop(Consumer<List<Path>> dropped) {
        this.dropped = dropped;
    }

    /** Lets trace files be dropped on a node, wherever in it nobody else takes them. */
    public void on(Node node) {
        node.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (takes(event)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            if (takes(event)) {
                dropped.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /** Folders and models are something else's. */
    private static boolean takes(DragEvent event) {
        return event.getDragboard().hasFiles()
                && event.getDragboard().getFiles().stream().noneMatch(file -> file.isDirectory() || ModelDrop.isFile(file));
    }
}
