package draftscope.model.hub;

import java.time.Duration;
import java.util.Optional;

/** Told how a download goes. Called on the thread that downloads, a few times a second. */
@FunctionalInterface
public interface HubProgress {

    HubProgress NONE = status -> {};

    void at(Status status);

    enum Stage {
        LISTING,
        /** Another process downloads the same file. */
        WAITING,
        DOWNLOADING,
        CHECKING
    }

    /**
     * Where a download is.
     *
     * @param file the file it happens to; empty while listing
     * @param number which file of those that were missing it is, from 1
     * @param files how many were missing; 0 while listing
     * @param bytes of them that are here
     * @param total bytes of them all; 0 while listing
     * @param bytesPerSecond over the last seconds; 0 before the first
     */
    record Status(
            Stage stage, String file, int number, int files, long bytes, long total, double bytesPerSecond) {

        /** Time until the last byte at the present speed; empty when there is no telling. */
        public Optional<Duration> left() {
            return bytesPerSecond > 0 && total >= bytes
                    ? Optional.of(Duration.ofMillis(Math.round((total - bytes) * 1000 / bytesPerSecond)))
                    : Optional.empty();
        }
    }
}
