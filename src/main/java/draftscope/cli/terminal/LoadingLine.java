package draftscope.cli.terminal;

import draftscope.decoding.port.Cancellation;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedPair;
import draftscope.model.PairSpec;
import java.util.concurrent.CancellationException;

/** How far loading is, in one line of a terminal that is wiped at the end; gives loading up when cancelled. */
public final class LoadingLine implements LoadProgress, AutoCloseable {

    private final Output err;
    private final boolean shown;
    private final Cancellation cancellation;
    private String last = "";

    private LoadingLine(Output err, boolean shown, Cancellation cancellation) {
        this.err = err;
        this.shown = shown;
        this.cancellation = cancellation;
    }

    /**
     * @throws CancellationException when cancelled
     */
    @Override
    public void at(Stage stage, long done, long total) {
        if (cancellation.requested()) {
            throw new CancellationException("loading was cancelled");
        }
        var name = Messages.text("loading." + stage.id());
        var line = total > 0 ? Messages.text("loading.share", name, 100 * done / total) : Messages.text("loading", name);
        if (shown && !line.equals(last)) {
            last = line;
            err.print(Ansi.WIPE + line);
        }
    }

    /**
     * Loads a pair after a line, and says under it what of the pair's files is not heeded.
     *
     * @param shown whether the line is wanted, where it can be written over
     * @throws CancellationException when cancelled
     */
    public static LoadedPair load(CliContext context, boolean shown, PairSpec spec, Cancellation cancellation) {
        var err = context.errors();
        LoadedPair pair;
        try (var line = new LoadingLine(err, shown && context.terminal().rewrites(), cancellation)) {
            pair = context.loader().load(spec, line);
        }
        pair.plan().ifPresent(plan -> plan.notes().forEach(note -> err.line(Messages.text("note", note))));
        return pair;
    }

    @Override
    public void close() {
        if (!last.isEmpty()) {
            err.print(Ansi.WIPE);
            last = "";
        }
    }
}
