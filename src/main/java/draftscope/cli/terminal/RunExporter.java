package draftscope.cli.terminal;

import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes runs into files. */
public interface RunExporter {

    /** Endings of the kinds of file there are, without the dot. */
    List<String> endings();

    /**
     * Makes a file of the kind its name ends in; it is there whole in the end, or not at all.
     *
     * @param run a run with a finished round
     * @param others what was recorded with it: the target alone on the same prompt tells the speedup
     * @param file its place
     * @param pace how fast a film shows the run; empty for the usual pace
     * @param percent told how much is done; what it throws ends the work
     * @throws IOException when the file cannot be written
     */
    void export(Trace run, List<Trace> others, Path file, Optional<Pace> pace, IntConsumer percent) throws IOException;
}
