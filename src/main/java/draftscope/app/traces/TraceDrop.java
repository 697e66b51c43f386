package draftscope.app.traces;

import draftscope.app.kit.Page;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.pair.ModelDrop;
import java.io.File;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens trace files that are dropped into the window. */
public final class TraceDrop {

    private final WorkbenchViewModel workbench;

    /** For a window. */
    public TraceDrop(WorkbenchViewModel workbench) {
        this.workbench = workbench;
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
                var files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
                workbench.page().set(Page.TRACES);
                workbench.traces().open(files);
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
