package draftscope.draw;

/** How long something still takes, from how long it took so far. */
public final class TimeLeft {

    private long began = -1;
    private int before;

    /** It begins, with some steps already done. */
    public void begin(long now, int done) {
        began = now;
        before = done;
    }

    /** The rest in words; empty while nobody can tell. */
    public String words(long now, int done, int total) {
        if (began < 0 || done <= before) {
            return "";
        }
        double each = (now - began) / 1e6 / (done - before);
        return Words.of("left", Figures.millis(each * (total - done)));
    }
}
