package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes runs to files, in the background. */
record TraceSaving(TraceWork work, Consumer<Problem> report) {

    /** Saves runs; the file's ending says as what, see {@link SaveKind}. Tells on the window's thread once it is done. */
    void save(List<TraceEntry> wanted, Path file, Runnable then) {
        var kind = SaveKind.of(file);
        if (wanted.size() > 1 && !kind.many()) {
            tell(file, Words.of("traces.save.one"));
            return;
        }
        work.reading().execute(() -> {
            var traces = new ArrayList<Trace>();
            var from = "";
            try {
                for (var entry : wanted) {
                    from = entry.source().file().map(Path::toString).orElse("");
                    entry.source().read(ReadProgress.NONE).ifPresent(traces::add);
                }
            } catch (IOException e) {
                var problem = TraceReading.problem(from, e);
                work.window().add(() -> report.accept(problem));
                return;
            }
            try {
                kind.save(traces, file);
                work.window().add(then);
            } catch (IOException e) {
                tell(file, Words.of("traces.unwritable"));
            }
        });
    }

    private void tell(Path file, String what) {
        var problem = new Problem(file.toString(), what, Words.of("problem.trace.fix"));
        work.window().add(() -> report.accept(problem));
    }
}
