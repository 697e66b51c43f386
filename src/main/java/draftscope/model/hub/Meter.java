package draftscope.model.hub;

import draftscope.decoding.port.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts bytes of a whole model, measures speed over the last seconds, and tells about it a few times a second. */
public final class Meter {

    private static final double WINDOW_MILLIS = 5000;
    private static final double SAMPLE_EVERY_MILLIS = 20;
    private static final double TELL_EVERY_MILLIS = 100;

    private record Sample(long nanos, long received) {}

    private final HubProgress progress;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private int number;
    private int files;
    private String file = "";
    private long before;
    private long inFile;
    private long total;
    private long received;
    private long told;

    public Meter(HubProgress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
        this.told = clock.nanos();
    }

    public void plan(int fileCount, long totalBytes) {
        number = 0;
        before = 0;
        files = fileCount;
        total = totalBytes;
    }

    public void tell(HubProgress.Stage stage) {
        told = clock.nanos();
        progress.at(new HubProgress.Status(
                stage, file, number, files, Math.min(total, before + inFile), total, speed()));
    }

    /** The next file, of which nothing is here yet. */
    public void begin(String name) {
        number++;
        file = name;
        inFile = 0;
        samples.clear();
        tell(HubProgress.Stage.DOWNLOADING);
    }

    /** So much of the present file is on disk; not all of it need have come just now. */
    public void at(long bytes) {
        inFile = bytes;
    }

    public void add(int count) {
        inFile += count;
        received += count;
        if (samples.isEmpty() || clock.millisSince(samples.getLast().nanos()) >= SAMPLE_EVERY_MILLIS) {
            samples.add(new Sample(clock.nanos(), received));
        }
        while (clock.millisSince(samples.element().nanos()) > WINDOW_MILLIS && samples.size() > 2) {
            samples.remove();
        }
        if (clock.millisSince(told) >= TELL_EVERY_MILLIS) {
            tell(HubProgress.Stage.DOWNLOADING);
        }
    }

    public void done(long bytes) {
        before += bytes;
        inFile = 0;
        tell(HubProgress.Stage.DOWNLOADING);
    }

    private double speed() {
        if (samples.size() < 2) {
            return 0;
        }
        var first = samples.getFirst();
        var millis = clock.millisSince(first.nanos());
        return millis <= 0 ? 0 : (received - first.received()) * 1000 / millis;
    }
}
