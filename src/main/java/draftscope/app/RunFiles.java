package draftscope.app;

import draftscope.app.record.ExportKind;
import draftscope.app.record.ExportOrder;
import draftscope.app.record.ExportPace;
import draftscope.app.record.ExportSize;
import draftscope.app.record.ExportSubject;
import draftscope.app.record.Recorder;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes runs into files without a window or a display, all of a run in the light look. */
public final class RunFiles {

    private static final int RATE = 15;

    private RunFiles() {}

    /** Endings of the kinds of file there are, without the dot. */
    public static List<String> endings() {
        return Arrays.stream(ExportKind.values()).map(ExportKind::ending).toList();
    }

    /**
     * Makes a file of the kind its name ends in.
     *
     * @param run the run; a film needs a finished round
     * @param file its place
     * @param pace how fast a film shows the run; empty for twelve tokens a second
     * @param percent told how much is done; what it throws ends the work
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when its name ends in no kind there is, or the film would never end
     */
    public static void export(Trace run, Path file, Optional<Pace> pace, IntConsumer percent) throws IOException {
        var kind = kind(file);
        int rounds = Math.max(1, run.rounds().size());
        var size = kind == ExportKind.MP4 ? ExportSize.LARGE : kind.moving() ? ExportSize.MEDIUM : ExportSize.ROOMY;
        var order = new ExportOrder(
                ExportSubject.of(run),
                kind,
                1,
                rounds,
                ExportOrder.Look.of(size, false, true),
                RATE,
                pace.orElse(ExportPace.STEADY.pace()));
        new Recorder().export(order, file, (done, total) -> percent.accept(100 * done / Math.max(1, total)));
    }

    private static ExportKind kind(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(ExportKind.values())
                .filter(kind -> name.endsWith("." + kind.ending()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " ends in no kind of file there is"));
    }
}
