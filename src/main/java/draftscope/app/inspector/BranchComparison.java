package draftscope.app.inspector;

import draftscope.decoding.Metrics;
import draftscope.draw.Figures;
import draftscope.draw.Words;

/**
 * Two branches of one prompt side by side.
 *
 * @param differsAt place in the text, from 1, of the first token that differs; 0 when none does
 */
public record BranchComparison(Branch first, Branch second, int differsAt) {

    /** Compares token by token; a text that is the beginning of the other differs where it ends. */
    public static BranchComparison of(Branch first, Branch second) {
        var a = first.text();
        var b = second.text();
        int same = 0;
        while (same < a.size() && same < b.size() && a.get(same) == b.get(same)) {
            same++;
        }
        return new BranchComparison(first, second, same == a.size() && same == b.size() ? 0 : same + 1);
    }

    /** In words: where they part, how long they are, how fast they were. */
    public String words() {
        return Words.of(differsAt == 0 ? "branch.same" : "branch.differs", first.title(), second.title(), differsAt)
                + "\n" + line(first) + "\n" + line(second);
    }

    private static String line(Branch branch) {
        return Words.of(
                "branch.line",
                branch.title(),
                branch.text().size(),
                branch.totals().newTokens(),
                Figures.tokensPerSecond(Metrics.tokensPerSecond(branch.totals())));
    }
}
