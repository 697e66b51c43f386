package draftscope.bench.report;

import draftscope.bench.Statistics;
import java.util.List;

/** Gives every contender its colour: the same in all charts of a part. */
final class Hues {

    private static final int COLOURS = 10;

    private final List<Report.Line> lines;

    Hues(Report.Part part) {
        lines = part.lines();
    }

    /** Class of something filled. */
    String fill(String label) {
        return "fill-" + of(label);
    }

    /** Class of something filled lightly. */
    String light(String label) {
        return "light-" + of(label);
    }

    /** Class of a line. */
    String stroke(String label) {
        return "stroke-" + of(label);
    }

    private String of(String label) {
        if (label.equals(Statistics.BASELINE)) {
            return "base";
        }
        int place = 0;
        for (var line : lines) {
            if (line.label().equals(label)) {
                return line.measured() ? String.valueOf(place % COLOURS) : "base";
            }
            if (line.drafts()) {
                place++;
            }
        }
        return "0";
    }
}
