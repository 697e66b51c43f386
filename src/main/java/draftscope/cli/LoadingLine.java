package draftscope.cli;

import draftscope.model.LoadProgress;
import java.util.Locale;

/** How far loading is, in one line of a terminal that is wiped at the end. */
final class LoadingLine implements LoadProgress, AutoCloseable {

    private static final String WIPE = "\r\u001b[K";

    private final Output err;
    private final boolean shown;
    private String last = "";

    LoadingLine(Output err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    @Override
    public void at(Stage stage, long done, long total) {
        var name = Messages.text("loading." + stage.name().toLowerCase(Locale.ROOT));
        var line = total > 0 ? Messages.text("loading.share", name, 100 * done / total) : Messages.text("loading", name);
        if (shown && !line.equals(last)) {
            last = line;
            err.print(WIPE + line);
        }
    }

    @Override
    public void close() {
        if (!last.isEmpty()) {
            err.print(WIPE);
        }
    }
}
