package draftscope.app.play;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import draftscope.trace.Pace;

/** How fast the stage shows a run. It never changes how fast the run is. */
public enum PaceChoice implements Named {

    /** What the engine does right now; a recorded run as fast as it was measured. */
    LIVE(0),
    /** Quick, but every token is seen. */
    BRISK(24),
    /** A token at a time, to be read. */
    CALM(8),
    /** To be talked over. */
    SLOW(2),
    /** A token in two seconds, to be explained one by one. */
    CRAWL(0.5);

    private final double rate;

    PaceChoice(double rate) {
        this.rate = rate;
    }

    /** The pace of a run. {@code over} tells whether the run has ended, so that there is no newest to wait for. */
    public Pace pace(boolean over) {
        return this == LIVE ? over ? new Pace.Measured(1) : new Pace.Latest() : new Pace.Tokens(rate);
    }

    public String words() {
        return this == LIVE ? Words.of("pace.live") : Words.of("pace.rate", rate);
    }
}
