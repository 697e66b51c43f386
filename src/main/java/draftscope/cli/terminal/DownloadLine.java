package draftscope.cli.terminal;

import draftscope.draw.Figures;
import draftscope.draw.Sizes;
import draftscope.model.hub.HubProgress;
import java.time.Duration;

/**
 * How far a download is: in one line of a terminal that is wiped at the end, or elsewhere as one line that says
 * what is downloaded.
 */
public final class DownloadLine implements HubProgress, AutoCloseable {

    private final Output err;
    private final boolean terminal;
    private final String model;
    private boolean said;

    public DownloadLine(Output err, boolean terminal, String model) {
        this.err = err;
        this.terminal = terminal;
        this.model = model;
    }

    @Override
    public void at(Status status) {
        if (terminal) {
            said = true;
            err.print(Ansi.WIPE + line(status));
        } else if (!said && status.stage() == Stage.DOWNLOADING) {
            said = true;
            err.line(Messages.text("download.once", model, Sizes.bytes(status.total())));
        }
    }

    private String line(Status status) {
        return switch (status.stage()) {
            case LISTING -> Messages.text("download.listing", model);
            case WAITING -> Messages.text("download.waiting", status.file());
            case CHECKING -> Messages.text("download.checking", status.file());
            case DOWNLOADING -> Messages.text(
                    "download",
                    status.file(),
                    status.number(),
                    status.files(),
                    Figures.percent(status.bytes() / (double) Math.max(1, status.total())),
                    Sizes.bytes((long) status.bytesPerSecond()),
                    status.left().map(Duration::toSeconds).map(s -> Messages.text("download.left", s)).orElse(""));
        };
    }

    @Override
    public void close() {
        if (terminal && said) {
            err.print(Ansi.WIPE);
        }
    }
}
