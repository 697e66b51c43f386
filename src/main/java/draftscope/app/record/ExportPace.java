package draftscope.app.record;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import draftscope.trace.Pace;

/** How fast a recording shows the run. */
public enum ExportPace implements Named {
    /** As fast as it was. */
    REAL(new Pace.Measured(1)),
    /** Ten times slower than it was. */
    SLOW_MOTION(new Pace.Measured(0.1)),
    /** Quick, but every token is seen. */
    BRISK(new Pace.Tokens(24)),
    /** For a short film. */
    STEADY(new Pace.Tokens(12)),
    /** A token at a time, to be read. */
    CALM(new Pace.Tokens(8)),
    /** To be talked over. */
    SLOW(new Pace.Tokens(2));

    public final Pace pace;

    ExportPace(Pace pace) {
        this.pace = pace;
    }

    public String words() {
        return pace instanceof Pace.Tokens tokens
                ? Words.of("export.pace.tokens", tokens.rate())
                : Words.of("export.pace." + id());
    }
}
