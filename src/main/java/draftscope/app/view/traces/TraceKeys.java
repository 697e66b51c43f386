package draftscope.app.view.traces;

import draftscope.app.viewmodel.Page;
import draftscope.app.viewmodel.WorkbenchViewModel;
import draftscope.app.viewmodel.traces.SaveKind;
import java.io.File;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/** Opening and saving from anywhere in the window: by key, and by dropping files into it. */
public final class TraceKeys {

    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

    private final WorkbenchViewModel workbench;

    /** For a window. */
    public TraceKeys(WorkbenchViewModel workbench) {
        this.workbench = workbench;
    }

    /** Takes a key that was pressed; returns whether it was one of these. */
    public boolean pressed(KeyEvent event) {
        if (OPEN.match(event)) {
            open();
        } else if (SAVE.match(event)) {
            save();
        } else {
            return false;
        }
        return true;
    }

    private void open() {
        workbench.page().set(Page.TRACES);
        workbench.traces().open();
    }

    private void save() {
        if (workbench.page().get() == Page.TRACES) {
            workbench.traces().saveAs(SaveKind.TRACE);
        } else {
            workbench.traces().saveShown();
        }
    }

    /** Lets trace files be dropped on a node, wherever in it nobody else takes them. */
    public void drops(Node node) {
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

    /** Folders are something else's. */
    private static boolean takes(DragEvent event) {
        return event.getDragboard().hasFiles()
                && event.getDragboard().getFiles().stream().noneMatch(File::isDirectory);
    }
}
