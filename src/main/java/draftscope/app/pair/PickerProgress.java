package draftscope.app.pair;

import draftscope.app.engine.EngineMessage;
import draftscope.draw.Figures;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.model.hub.HubProgress;
import java.time.Duration;

/**
 * How far something is.
 *
 * @param figures bytes, speed and time left; empty when there are none
 * @param share from 0 to 1; −1 when nobody can tell
 */
public record PickerProgress(String words, String figures, double share) {

    /** Something whose length nobody knows. */
    static PickerProgress of(String words) {
        return new PickerProgress(words, "", -1);
    }

    static PickerProgress of(EngineMessage.Loading step) {
        var words = Words.of("loading." + step.stage().id());
        return step.total() > 0
                ? new PickerProgress(
                        words, ofBytes(step.done(), step.total()), step.done() / (double) step.total())
                : of(words);
    }

    /** A download of a model. */
    static PickerProgress of(String model, HubProgress.Status status) {
        return switch (status.stage()) {
            case LISTING -> of(Words.of("picker.listing", model));
            case WAITING -> of(Words.of("picker.waiting", status.file()));
            case CHECKING -> new PickerProgress(
                    Words.of("picker.checking", status.file()), "", share(status.bytes(), status.total()));
            case DOWNLOADING -> new PickerProgress(
                    Words.of("picker.downloading", model, status.file(), status.number(), status.files()),
                    figures(status),
                    share(status.bytes(), status.total()));
        };
    }

    private static String figures(HubProgress.Status status) {
        if (status.bytesPerSecond() <= 0) {
            return ofBytes(status.bytes(), status.total());
        }
        return Words.of(
                "picker.figures",
                ofBytes(status.bytes(), status.total()),
                Sizes.bytes((long) status.bytesPerSecond()),
                status.left().map(PickerProgress::left).orElse(""));
    }

    private static String left(Duration left) {
        return Words.of("picker.left", Figures.millis(Math.max(1000, left.toMillis())));
    }

    private static String ofBytes(long done, long total) {
        return Words.of("picker.bytes", Sizes.bytes(done), Sizes.bytes(total));
    }

    private static double share(long done, long total) {
        return total > 0 ? Math.min(1, done / (double) total) : -1;
    }
}
