package draftscope.app.record;

import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.export.Frames;

/**
 * What is to be made. Kinds without pictures use the run only.
 *
 * @param subject the run
 * @param kind what it becomes
 * @param from first round shown, from 1
 * @param to last round shown; the one whose end a single picture shows
 * @param picture what the pictures look like
 * @param rate frames per second
 * @param pace how fast the run is shown
 */
public record ExportOrder(
        ExportSubject subject, ExportKind kind, int from, int to, Look picture, int rate, Pace pace) {

    /**
     * What a picture looks like.
     *
     * @param width in pixels
     * @param height in pixels
     * @param type base size of type in pixels
     * @param dark whether in the dark theme
     * @param caption whether the prompt stands over it
     */
    public record Look(int width, int height, double type, boolean dark, boolean caption) {

        /** Of one of the sizes offered. */
        public static Look of(ExportSize size, boolean dark, boolean caption) {
            return new Look(size.width(), size.height(), size.type(), dark, caption);
        }
    }

    /** The run. */
    public Trace trace() {
        return subject.trace();
    }

    /**
     * The pictures of a recording.
     *
     * @throws IllegalArgumentException when the rounds are none of the run's or it would never end
     */
    public Frames frames() {
        return Frames.of(trace(), from, to, pace, rate, VerifySweep.millis(pace));
    }
}
