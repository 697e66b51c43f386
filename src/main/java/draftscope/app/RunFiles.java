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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes runs into files without a window or a display, all of a run in the light look. */
public final class RunFiles {

    private static final int RATE = 15;

    private RunFiles() {}

    /** A clip's shape stands before its ending; without one it is wide. */
    private static final Map<String, ExportSize> SHAPES =
            Map.of("square", ExportSize.SQUARE, "tall", ExportSize.TALL);

    /** Endings of the kinds of file there are, without the dot. */
    public static List<String> endings() {
        return Arrays.stream(ExportKind.values()).map(ExportKind::ending).toList();
    }

    /** Whether a file of this name shows a run at a pace that can be chosen. */
    public static boolean paced(String name) {
        return ExportKind.named(name.toLowerCase(Locale.ROOT)).filter(ExportKind::paced).isPresent();
    }

    /**
     * Makes a file of the kind its name ends in.
     *
     * @param run the run; a film needs a finished round
     * @param others what was recorded with it: the target alone on the same prompt tells the speedup
     * @param pace how fast a film shows the run; empty for twelve tokens a second
     * @param named rounds of a clip that somebody chose; none to choose them by what they show
     * @param today the day that cards and handouts tell
     * @param percent told how much is done; what it throws ends the work
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when its name ends in no kind there is, or the film would never end
     */
    public static void export(
            Trace run, List<Trace> others, Path file, Optional<Pace> pace, List<Integer> named, LocalDate today, IntConsumer percent)
            throws IOException {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var kind = ExportKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " ends in no kind of file there is"));
        int rounds = Math.max(1, run.rounds().size());
        var order = new ExportOrder(
                ExportSubject.of(run, others),
                kind,
                1,
                rounds,
                ExportOrder.Look.of(size(kind, name), false, true),
                RATE,
                pace.orElse(ExportPace.STEADY.pace),
                named,
                Optional.of(today));
        new Recorder().export(order, file, (done, total) -> percent.accept(100 * done / Math.max(1, total)));
    }

    private static ExportSize size(ExportKind kind, String name) {
        return switch (kind) {
            case CLIP -> SHAPES.entrySet().stream()
                    .filter(shape -> name.endsWith("." + shape.getKey() + "." + kind.ending()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(ExportSize.usual(kind));
            case MP4 -> ExportSize.LARGE;
            case GIF -> ExportSize.MEDIUM;
            default -> ExportSize.ROOMY;
        };
    }
}
