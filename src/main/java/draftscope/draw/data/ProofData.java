package draftscope.draw.data;

import draftscope.decoding.exact.TwoDistributions;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.data.DrawsData.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Why the rule is exact, in parts that can be added up: for every token what both models give it and what the residual
 * adds make p; what is refused in all is what the residual has in all; the residual scaled to 1 is drawn from.
 *
 * @param parts the tokens named, then all others as one
 * @param refused Σ max(0, q − p)
 * @param left Σ max(0, p − q), the same number
 * @param segments the residual scaled to 1, in the order in which it is drawn from
 * @param uniform the number that drew from it; empty where nothing was refused, or it is not known
 */
public record ProofData(List<Part> parts, double refused, double left, List<Segment> segments, OptionalDouble uniform)
        implements ChartData {

    public static final ProofData EMPTY = new ProofData(List.of(), 0, 0, List.of(), OptionalDouble.empty());

    public ProofData {
        parts = List.copyOf(parts);
        segments = List.copyOf(segments);
    }

    /**
     * A token, or all that are not named.
     *
     * @param name its text, or the words for the rest
     * @param both min(p, q)
     * @param left max(0, p − q)
     * @param p the target's probability: the two together
     */
    public record Part(String name, boolean token, double both, double left, double p) {}

    /**
     * A stretch of the residual.
     *
     * @param name the token's text; empty for a stretch of tokens that are not named
     * @param from where it begins, from 0 to 1
     * @param to where it ends
     */
    public record Segment(String name, double from, double to) {}

    /**
     * Of a place.
     *
     * @param named the outcomes that get a name
     * @param uniform the number that drew from the residual; empty where none did
     */
    public static ProofData of(TwoDistributions at, List<Named> named, String rest, OptionalDouble uniform) {
        var parts = new ArrayList<Part>();
        var names = new HashMap<Integer, String>();
        double both = at.overlap();
        double allLeft = 0;
        double refused = 0;
        for (int x = 0; x < at.size(); x++) {
            allLeft += Math.max(0, at.p(x) - at.q(x));
            refused += Math.max(0, at.q(x) - at.p(x));
        }
        double left = allLeft;
        double p = 1;
        for (var one : named) {
            int x = one.outcome();
            double shared = Math.min(at.p(x), at.q(x));
            double over = Math.max(0, at.p(x) - at.q(x));
            parts.add(new Part(one.name(), one.token(), shared, over, at.p(x)));
            names.put(x, one.name());
            both -= shared;
            left -= over;
            p -= at.p(x);
        }
        if (at.size() > named.size()) {
            parts.add(new Part(rest, false, Math.max(0, both), Math.max(0, left), Math.max(0, p)));
        }
        return new ProofData(parts, refused, allLeft, allLeft > 0 ? segments(at, names) : List.of(), uniform);
    }

    private static List<Segment> segments(TwoDistributions at, HashMap<Integer, String> names) {
        var segments = new ArrayList<Segment>();
        double from = 0;
        double reached = 0;
        for (int x = 0; x < at.size(); x++) {
            double here = at.residual(x);
            var name = names.get(x);
            if (name != null && here > 0) {
                if (reached > from) {
                    segments.add(new Segment("", from, reached));
                }
                segments.add(new Segment(name, reached, Math.min(1, reached + here)));
                from = reached + here;
            }
            reached += here;
        }
        if (reached > from) {
            segments.add(new Segment("", from, 1));
        }
        return segments;
    }

    /** The stretch the number fell on. */
    public OptionalInt hit() {
        for (int i = 0; uniform.isPresent() && i < segments.size(); i++) {
            if (uniform.getAsDouble() < segments.get(i).to()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return words.get("proof.summary", Figures.decimals(refused, 3), Figures.decimals(left, 3));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = parts.stream()
                .map(part -> List.of(
                        part.name(),
                        Figures.decimals(part.both(), 4),
                        Figures.decimals(part.left(), 4),
                        Figures.decimals(part.p(), 4)))
                .toList();
        return ChartTable.of(words, rows, "column.token", "column.both", "column.residual", "column.p");
    }
}
