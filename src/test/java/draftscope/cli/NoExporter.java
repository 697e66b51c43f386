package draftscope.cli;

import draftscope.cli.terminal.RunExporter;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** Where nothing is to be exported. */
final class NoExporter implements RunExporter {

    @Override
    public List<String> endings() {
        return List.of();
    }

    @Override
    public boolean paced(String name) {
        return false;
    }

    @Override
    public void export(Trace run, List<Trace> others, Path file, Film film, IntConsumer percent) {
        throw new AssertionError("no export expected");
    }
}
