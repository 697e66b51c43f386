package draftscope.cli;

import draftscope.bench.BenchRow;
import draftscope.bench.Difference;
import draftscope.bench.RowKey;
import draftscope.bench.Skipped;
import draftscope.bench.run.BenchListener;
import draftscope.bench.run.BenchTraces;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.Figures;
import java.util.List;
import java.util.Optional;

/**
 * How far a bench is and how long it will still take, on standard error: one line that is written over in a terminal, a
 * line now and then elsewhere.
 */
final class BenchProgress implements BenchListener, AutoCloseable {

    private static final double MILLIS_BETWEEN_LINES = 15_000;

    private final CliContext context;
    private final Output err;
    private final Optional<BenchTraces> traces;
    private final long started;
    private int total;
    private int found;
    private int made;
    private long lastLine;
    private boolean open;

    BenchProgress(CliContext context, Output err, int total, Optional<BenchTraces> traces) {
        this.context = context;
        this.err = err;
        this.total = total;
        this.traces = traces;
        started = context.clock().nanos();
        lastLine = started;
    }

    @Override
    public void warmingUp() {
        note(Messages.text("bench.warming"));
    }

    @Override
    public void found(RowKey key) {
        found++;
    }

    @Override
    public void keeping(BenchRow row, List<List<TraceEvent>> events) {
        traces.ifPresent(t -> t.write(row, events));
    }

    @Override
    public void measured(BenchRow row) {
        made++;
        var line = Messages.text(
                "bench.progress",
                found + made,
                total,
                row.questionId(),
                row.key().policy(),
                Figures.plain(Metrics.tokensPerSecond(row.totals())),
                left());
        if (context.terminal().rewrites()) {
            err.print(Ansi.WIPE + line);
            open = true;
        } else if (context.clock().millisSince(lastLine) >= MILLIS_BETWEEN_LINES) {
            lastLine = context.clock().nanos();
            err.line(line);
        }
    }

    @Override
    public void skipped(Skipped question, int measurements) {
        total -= measurements;
        note(Messages.text("bench.skipped", question.questionId(), question.reason()));
    }

    @Override
    public void differs(Difference difference) {
        note(Messages.text(
                "bench.differs",
                difference.key().policy(),
                difference.key().index() + 1,
                difference.position() + 1,
                Figures.plain(difference.gap().orElse(Double.NaN))));
    }

    @Override
    public void close() {
        if (open) {
            err.print(Ansi.WIPE);
            open = false;
        }
    }

    private void note(String text) {
        close();
        err.line(text);
    }

    /** The time left, by the mean of what was measured since the start. */
    private String left() {
        double seconds = context.clock().millisSince(started) / 1000 / made * (total - found - made);
        return seconds < 90
                ? Messages.text("bench.left.seconds", Math.round(seconds))
                : Messages.text("bench.left.minutes", Math.round(seconds / 60));
    }
}
