package draftscope.app.record;

import draftscope.trace.Pace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes {@code imgs/run.gif} from an example trace with the program's own exporter. */
public final class RunGif {

    private static final ExportOrder.Look LOOK = new ExportOrder.Look(960, 540, 12.5, false, true);
    private static final Path TRACE = Path.of("assets", "traces", "svip-story.jsonl");
    private static final Path PICTURE = Path.of("imgs", "run.gif");
    private static final int LAST_ROUND = 24;
    private static final int RATE = 14;

    private RunGif() {}

    /** Writes the picture. */
    public static void main(String[] arguments) throws IOException {
        var trace = TraceFile.read(TRACE).runs().get(0);
        var order = new ExportOrder(
                ExportSubject.of(trace), ExportKind.GIF, 1, LAST_ROUND, LOOK, RATE, new Pace.Tokens(12));
        new Recorder().export(order, PICTURE, (done, total) -> {});
    }
}
