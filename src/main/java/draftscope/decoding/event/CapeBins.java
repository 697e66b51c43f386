package draftscope.decoding.event;

import draftscope.decoding.entry.Named;
import java.util.Arrays;
import java.util.List;

/** How many candidates CaPE tests at a position, by the draft's largest probability there (arXiv 2402.02082). */
public enum CapeBins implements Named {
    /** As in the released code: one width for every tenth, the main token included. */
    CODE {
        @Override
        public int width(double confidence) {
            return WIDTHS[(int) Math.floor(Math.min(1, Math.max(0, confidence)) * 10)];
        }
    },
    /** As in the paper: 7, 5, 3 or 1 further candidates up to 0.3, 0.6, 0.8 and 1. */
    PAPER {
        @Override
        public int width(double confidence) {
            return confidence <= 0.3 ? 8 : confidence <= 0.6 ? 6 : confidence <= 0.8 ? 4 : 2;
        }
    };

    private static final int[] WIDTHS = {8, 8, 8, 6, 6, 6, 4, 4, 2, 2, 2};

    /** As people and traces write it. */
    public String label() {
        return id();
    }

    /** Candidates of a position, its main token included. */
    public abstract int width(double confidence);

    static List<String> labels() {
        return Arrays.stream(values()).map(CapeBins::label).toList();
    }
}
