package draftscope.draw.clip;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.stage.VerifySweep;
import java.util.ArrayList;
import java.util.List;

/**
 * A minute about a run, or less: what is shown when, and what is said meanwhile. A value that knows nothing of pictures;
 * {@link ClipPlan} makes it.
 *
 * @param picks the rounds it shows, in the order it shows them
 * @param shots what is shown, without gaps
 * @param measuredMillis what the rounds shown took when they were measured, drafting and verification together; 0 where the
 *     trace holds no times
 */
public record Clip(ClipCard title, ClipCard end, List<Pick> picks, List<Shot> shots, double measuredMillis) {

    /** Its longest, in milliseconds. */
    public static final double MOST_MILLIS = 60_000;

    public Clip {
        picks = List.copyOf(picks);
        shots = List.copyOf(shots);
    }

    /** What is on show. */
    public enum Scene {
        TITLE,
        DRAFT,
        /** Held where it stopped guessing. */
        STOP,
        SWEEP,
        /** Held at what it said. */
        VERDICT,
        END;

        /** Whether a part of the run is shown rather than a card. */
        public boolean ofRun() {
            return this != TITLE && this != END;
        }
    }

    /**
     * A piece of it.
     *
     * @param step the place in the run, see {@link draftscope.trace.Position}; of no matter for a card
     * @param start when it begins, in milliseconds
     * @param millis how long it lasts
     * @param caption what is said, in one line
     */
    public record Shot(Scene scene, int step, double start, double millis, String caption) {

        /** When it is over, in milliseconds. */
        public double end() {
            return start + millis;
        }
    }

    /**
     * A sentence and its time.
     *
     * @param start in milliseconds
     * @param end in milliseconds
     * @param text in one line
     */
    public record Caption(double start, double end, String text) {}

    /**
     * A picture.
     *
     * @param since how far a verdict has come, in milliseconds at live pace, see {@link VerifySweep}; infinite where nothing moves
     * @param frames for how many frames, at least 1
     */
    public record Still(Shot shot, double since, int frames) {}

    /** How long it is, in milliseconds. */
    public double millis() {
        return shots.get(shots.size() - 1).end();
    }

    /** How long the run itself is on show, holds included, in milliseconds. */
    public double shownMillis() {
        return shots.stream().filter(shot -> shot.scene().ofRun()).mapToDouble(Shot::millis).sum();
    }

    /** How many times longer the rounds are on show than they took; NaN where the trace holds no times. */
    public double slower() {
        return measuredMillis > 0 ? shownMillis() / measuredMillis : Double.NaN;
    }

    /** That in words, as it stands in every picture of the run. */
    public String slowerWords() {
        double slower = slower();
        if (!(slower > 0) || Double.isInfinite(slower)) {
            return Words.of("clip.untimed");
        }
        return slower >= 1 ? Words.of("clip.slower", Figures.times(slower)) : Words.of("clip.faster", Figures.times(1 / slower));
    }

    public List<Caption> captions() {
        var captions = new ArrayList<Caption>();
        for (var shot : shots) {
            int last = captions.size() - 1;
            if (last >= 0 && captions.get(last).text().equals(shot.caption())) {
                captions.set(last, new Caption(captions.get(last).start(), shot.end(), shot.caption()));
            } else {
                captions.add(new Caption(shot.start(), shot.end(), shot.caption()));
            }
        }
        return captions;
    }

    /** Its pictures at a rate in frames per second; equal neighbours are one that is shown longer. */
    public List<Still> stills(int rate) {
        var stills = new ArrayList<Still>();
        int frames = (int) Math.floor(millis() * rate / 1000);
        int at = 0;
        for (int frame = 0; frame < frames; frame++) {
            double time = 1000.0 * frame / rate;
            while (at < shots.size() - 1 && shots.get(at).end() <= time) {
                at++;
            }
            var shot = shots.get(at);
            double since = shot.scene() == Scene.SWEEP
                    ? VerifySweep.MILLIS * Math.max(0, time - shot.start()) / shot.millis()
                    : Double.POSITIVE_INFINITY;
            int last = stills.size() - 1;
            if (last >= 0 && stills.get(last).shot().equals(shot) && stills.get(last).since() == since) {
                stills.set(last, new Still(shot, since, stills.get(last).frames() + 1));
            } else {
                stills.add(new Still(shot, since, 1));
            }
        }
        return stills;
    }
}
