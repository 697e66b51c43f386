package draftscope.cli.terminal;

import draftscope.model.machine.NativeFault;
import draftscope.model.machine.WindowLibraries;
import java.nio.file.Path;
import java.util.List;

/** Opens the window. */
@FunctionalInterface
public interface WindowOpener {

    /**
     * Opens the window and returns when it was closed.
     *
     * @param traceFiles traces to be opened in it
     * @return exit code of the program
     * @throws UnsupportedOperationException when there is no display to open it on
     */
    int open(List<Path> traceFiles);

    /** The window's own libraries that do not load on this system, asked once it did not open. */
    default List<NativeFault> lacking() {
        return WindowLibraries.faults();
    }
}
