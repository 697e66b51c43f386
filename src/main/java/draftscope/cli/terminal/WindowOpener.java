package draftscope.cli.terminal;

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
}
