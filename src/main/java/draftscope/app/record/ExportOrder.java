package draftscope.app.record;

import draftscope.draw.clip.Clip;
import draftscope.draw.clip.ClipFacts;
import draftscope.draw.clip.ClipPlan;
import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.export.Frames;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be made. Kinds without pictures use the run only.
 *
 * @param from first round shown, from 1
 * @param to last round shown; the one whose end a single picture shows
 * @param rate frames per second
 * @param pace how fast the run is shown; a clip has a pace of its own
 * @param named rounds of a clip that somebody chose; none to choose them by what they show
 * @param date said on the cards of a clip, and on a handout; empty to say none
 */
public record ExportOrder(
        ExportSubject subject,
        ExportKind kind,
        int from,
        int to,
        Look picture,
        int rate,
        Pace pace,
        List<Integer> named,
        Optional<LocalDate> date) {

    public ExportOrder {
        named = List.copyOf(named);
    }

    /** Of anything that tells no date. */
    public ExportOrder(ExportSubject subject, ExportKind kind, int from, int to, Look picture, int rate, Pace pace) {
        this(subject, kind, from, to, picture, rate, pace, List.of(), Optional.empty());
    }

    /**
     * What a picture looks like.
     *
     * @param type base size of type in pixels
     * @param caption whether the prompt stands over it
     */
    public record Look(int width, int height, double type, boolean dark, boolean caption) {

        public static Look of(ExportSize size, boolean dark, boolean caption) {
            return new Look(size.width, size.height, size.type, dark, caption);
        }
    }

    public Trace trace() {
        return subject.trace();
    }

    /**
     * The plan of a clip.
     *
     * @throws IllegalArgumentException when there is nothing to show
     */
    public Clip clip() {
        var last = new StageTape(trace(), subject.baseline()).at(trace().steps() - 1, Double.POSITIVE_INFINITY);
        var speedup = Double.isFinite(last.speedup()) ? OptionalDouble.of(last.speedup()) : OptionalDouble.empty();
        return ClipPlan.of(trace(), named, new ClipFacts(subject.same(), speedup, last.baseline(), date));
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
