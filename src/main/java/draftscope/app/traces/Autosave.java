package draftscope.app.traces;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import draftscope.trace.TraceScan;
import draftscope.trace.TraceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the last runs on a shelf and lists those of earlier windows. A shelf that cannot be written costs one line, once. */
final class Autosave {

    /** Runs kept besides those that are pinned. */
    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

    private final TraceWork work;
    private final Consumer<Problem> report;
    private TraceShelf shelf = TraceShelf.NONE;
    private boolean complained;

    Autosave(TraceWork work, Consumer<Problem> report) {
        this.work = work;
        this.report = report;
    }

    /** Keeps runs there from now on. */
    void on(TraceShelf there) {
        shelf = there;
    }

    /**
     * Looks what is on the shelf.
     *
     * @param found takes the runs there, newest first, on the window's thread
     */
    void list(Consumer<List<TraceEntry>> found) {
        var there = shelf;
        work.keeping().execute(() -> {
            var entries = new ArrayList<TraceEntry>();
            try {
                for (var kept : there.kept()) {
                    summary(kept.source()).ifPresent(summary -> entries.add(new TraceEntry(TraceOrigin.KEPT, summary, kept)));
                }
            } catch (IOException e) {
                complain(e);
            }
            work.window().add(() -> found.accept(entries));
        });
    }

    /**
     * Keeps a run of this window.
     *
     * @param dropped takes the names of those that made room for it, on the window's thread
     */
    void keep(TraceEntry entry, Trace trace, Consumer<List<String>> dropped) {
        var there = shelf;
        if (there == TraceShelf.NONE) {
            return;
        }
        work.keeping().execute(() -> {
            try {
                var kept = there.keep(trace, entry.when());
                if (entry.alone().isPresent()) {
                    there.measured(kept.name(), entry.alone().getAsDouble());
                }
                work.window().add(() -> entry.moved(kept));
                var all = there.kept().stream().filter(run -> !run.pinned()).toList();
                var gone = new ArrayList<String>();
                for (var old : all.subList(Math.min(MOST, all.size()), all.size())) {
                    there.remove(old.name());
                    gone.add(old.name());
                }
                work.window().add(() -> dropped.accept(gone));
            } catch (IOException e) {
                complain(e);
            }
        });
    }

    /** Forgets kept runs, as long as nobody wants them back. */
    void forget(List<TraceEntry> entries) {
        // Behind what is being kept just now: only then its name is known.
        inBackground(there -> work.window().add(() -> {
            var names = entries.stream().flatMap(entry -> entry.kept().stream()).map(TraceShelf.Kept::name).toList();
            inBackground(shelf -> shelf.putAside(names));
        }));
    }

    /** Remembers again what was forgotten last. */
    void remember() {
        inBackground(there -> work.window().add(() -> inBackground(TraceShelf::putBack)));
    }

    /** Keeps with a run what the target alone took. */
    void measured(TraceEntry entry, double alone) {
        // Behind what is being kept just now: only then its name is known.
        inBackground(there -> work.window().add(() -> entry.kept()
                .ifPresent(kept -> inBackground(shelf -> shelf.measured(kept.name(), alone)))));
    }

    /** Pins a kept run or lets it go, and tells once that is done. */
    void pin(TraceEntry entry, boolean on, Runnable then) {
        inBackground(there -> work.window().add(() -> entry.kept().ifPresent(run -> inBackground(shelf -> {
            var pinned = shelf.pin(run, on);
            work.window().add(() -> {
                entry.moved(pinned);
                then.run();
            });
        }))));
    }

    /** What is done with the shelf. */
    private interface Deed {
        void with(TraceShelf shelf) throws IOException;
    }

    private void inBackground(Deed deed) {
        var there = shelf;
        work.keeping().execute(() -> {
            try {
                deed.with(there);
            } catch (IOException e) {
                complain(e);
            }
        });
    }

    /** A damaged file of the shelf is left out; what is wrong with it the log tells. */
    private static Optional<TraceSummary> summary(TraceSource source) {
        try {
            if (source instanceof TraceSource.InFile file) {
                return TraceScan.of(file.path(), ReadProgress.NONE).runs().stream()
                        .findFirst()
                        .map(TraceScan.Found::summary);
            }
            return source.read(ReadProgress.NONE).map(TraceSummary::of);
        } catch (IOException e) {
            LOG.warn("a kept run cannot be read", e);
            return Optional.empty();
        }
    }

    private void complain(IOException e) {
        work.window().add(() -> {
            if (!complained) {
                complained = true;
                LOG.warn("runs cannot be kept", e);
                var why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
                report.accept(new Problem(
                        Words.of("traces.autosave"), Words.of("traces.autosave.failed", why), Words.of("traces.autosave.fix")));
            }
        });
    }
}
