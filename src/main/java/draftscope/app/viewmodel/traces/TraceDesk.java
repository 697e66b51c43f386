package draftscope.app.viewmodel.traces;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the traces page asks of the desktop around the window. */
public interface TraceDesk {

    /** Lets the person choose traces to open; empty when none was chosen. */
    List<Path> open();

    /**
     * Lets the person choose where to save.
     *
     * @param name the name that is offered
     */
    Optional<Path> save(String name);

    /** Puts text on the clipboard. */
    void copy(String text);
}
