package draftscope.app.traces;

import draftscope.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A shelf in memory; it can be full. */
public final class MemoryShelf implements TraceShelf {

    private final TreeMap<String, Kept> runs = new TreeMap<>();
    private final TreeMap<String, Kept> aside = new TreeMap<>();
    private boolean full;
    private int number;

    /** From now on nothing fits, or again everything does. */
    public void full(boolean now) {
        full = now;
    }

    @Override
    public synchronized List<Kept> kept() {
        return runs.values().stream().sorted(Comparator.comparing(Kept::name).reversed()).toList();
    }

    @Override
    public synchronized Kept keep(Trace trace, Instant when) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        var kept = new Kept(String.format(Locale.ROOT, "%04d", ++number), when, new TraceSource.Held(trace));
        runs.put(kept.name(), kept);
        return kept;
    }

    @Override
    public synchronized void remove(String name) {
        runs.remove(name);
    }

    @Override
    public synchronized void putAside(List<String> names) {
        aside.clear();
        names.forEach(name -> Optional.ofNullable(runs.remove(name)).ifPresent(run -> aside.put(name, run)));
    }

    @Override
    public synchronized void putBack() {
        runs.putAll(aside);
        aside.clear();
    }

    @Override
    public synchronized void measured(String name, double alone) {
        runs.computeIfPresent(name, (known, run) ->
                new Kept(name, run.when(), run.source(), run.pinned(), OptionalDouble.of(alone)));
    }

    @Override
    public synchronized Kept pin(Kept run, boolean on) {
        var pinned = new Kept(run.name(), run.when(), run.source(), on, run.alone());
        runs.put(run.name(), pinned);
        return pinned;
    }
}
