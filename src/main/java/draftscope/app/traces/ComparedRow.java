package draftscope.app.traces;

import draftscope.decoding.entry.Named;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.trace.TraceComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of two compared runs: what begins at a token.
 *
 * @param from the token, counted from 1
 */
public record ComparedRow(int from, Mark mark, Optional<Round> left, Optional<Round> right) {

    /** How two runs compare in a row. Each mark has a sign of its own, so that none is told by colour alone. */
    public enum Mark implements Named {
        /** The same round in both. */
        ALIKE("="),
        /** Other rounds, the same text. */
        APART("≠"),
        /** The row in which the texts part. */
        PARTING("✗"),
        /** Behind the first token that differs. */
        BEHIND("~");

        public final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        public String words() {
            return Words.of("traces.mark." + id());
        }
    }

    /**
     * A round in a row.
     *
     * @param kept accepted of drafted
     * @param stop why drafting stopped, in a word
     * @param text what it wrote, in one line: line ends and tabs are marked
     */
    public record Round(int number, String kept, String stop, String text) {}

    /** Whether both runs begin a round here: above this row they have written the same number of tokens. */
    public boolean level() {
        return left.isPresent() && right.isPresent();
    }

    static List<ComparedRow> of(TraceComparison compared) {
        int parts = compared.difference().map(TraceComparison.Difference::at).orElse(Integer.MAX_VALUE);
        var rows = new ArrayList<ComparedRow>();
        for (var row : compared.rows()) {
            rows.add(new ComparedRow(
                    row.from() + 1,
                    mark(row, parts),
                    row.left().map(ComparedRow::round),
                    row.right().map(ComparedRow::round)));
        }
        return rows;
    }

    private static Mark mark(TraceComparison.Row row, int parts) {
        if (row.from() > parts) {
            return Mark.BEHIND;
        }
        if (row.holds(parts)) {
            return Mark.PARTING;
        }
        return row.alike() ? Mark.ALIKE : Mark.APART;
    }

    private static Round round(TraceComparison.Side side) {
        var ended = side.round().ended().orElseThrow();
        return new Round(
                side.round().number(),
                ended.drafted() == 0 ? Figures.DASH : Words.of("traces.kept", ended.accepted(), ended.drafted()),
                Words.of("traces.stop." + ended.stop().id()),
                side.text().replace("\n", "↵").replace("\t", "⇥").replace("\r", ""));
    }
}
