package draftscope.cli;

import draftscope.cli.terminal.RunExporter;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Where nothing is to be exported. */
final class NoExporter implements RunExporter {

    @Override
    public List<String> endings() {
        return List.of();
    }

    @Override
    public void export(Trace run, List<Trace> others, Path file, Optional<Pace> pace, IntConsumer percent) {
        throw new AssertionError("no export expected");
    }
}
