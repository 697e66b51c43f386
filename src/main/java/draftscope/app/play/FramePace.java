package draftscope.app.play;

/**
 * How often the window takes what the engine has said. While the engine decodes, every picture costs it time on a
 * shared core, so the pace follows what pictures have cost of late: together they may take about a tenth of one core.
 * However dear they are, there are at least four a second; while the engine rests, as many as an eye can tell apart.
 * Times are in nanoseconds.
 */
public final class FramePace {

    /** Shortest time between two pictures. */
    static final long SHORTEST = 40_000_000L;

    /** Longest time between two pictures; a little less than a quarter of a second, since frames come in steps. */
    static final long LONGEST = 234_000_000L;

    /** Share of one core that pictures may take while the engine decodes. */
    private static final double SHARE = 0.1;

    /** What is laid out on one thread is painted on another, which takes about as long; a picture takes two frames. */
    private static final double PARTS = 4;

    /** How much the newest picture's cost counts against the ones before it. */
    private static final double NEWEST = 0.3;

    private long last = -SHORTEST;
    private boolean open;
    private long began;
    private double cost;

    /** Whether it is time for the next picture; begins it if so. */
    public boolean due(long now, boolean decoding) {
        long since = now - last;
        if (since >= 0 && since < (decoding ? decodingGap() : SHORTEST)) {
            return false;
        }
        last = now;
        return true;
    }

    public void began(long now) {
        open = true;
        began = now;
    }

    public void laidOut(long now) {
        if (open) {
            open = false;
            double took = Math.max(0, now - began);
            cost = cost == 0 ? took : cost + NEWEST * (took - cost);
        }
    }

    /** Time between two pictures while the engine decodes. */
    long decodingGap() {
        return Math.max(SHORTEST, Math.min(LONGEST, (long) (cost * PARTS / SHARE)));
    }
}
