package draftscope.draw.data;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.StopRule;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores √(c·H) of a round's draft tokens against the threshold h.
 *
 * @param points the current round's tokens in order
 * @param threshold the live parameter in force; empty for a policy without one
 * @param centres x of each token's chip in the strip's own pixels; empty to space the points evenly
 * @param ghost a threshold that was chosen and no round has used yet; empty where there is none
 * @param drawn whether tokens were drawn, so that acceptance was a matter of chance; greedily nothing is
 * @param cut how many of the last points were guessed in the same pass and cut off: the target was not asked about them
 */
public record ScoreData(
        List<Point> points,
        OptionalDouble threshold,
        List<Double> centres,
        OptionalDouble ghost,
        boolean drawn,
        Scale scale,
        int cut)
        implements ChartData {

    /** No round yet, the reference's threshold. */
    public static final ScoreData EMPTY =
            new ScoreData(List.of(), OptionalDouble.of(EntropyScore.REFERENCE_THRESHOLD), List.of(), Scale.SCORE);

    /** Of a round that people drafted: they have no entropy, and no rule stopped them. */
    public static final ScoreData OF_PEOPLE =
            new ScoreData(List.of(), OptionalDouble.empty(), List.of(), new Scale("", "", true, false, 0, 0, Line.SAME));

    public ScoreData {
        points = List.copyOf(points);
        centres = List.copyOf(centres);
    }

    /**
     * What is drawn, and against what.
     *
     * @param symbol how the value of a token is written
     * @param name what the live parameter is called
     * @param above whether drafting stops above it rather than below
     * @param across whether it is a length, drawn after as many tokens, rather than a height
     * @param least smallest value it may have
     * @param most largest
     * @param line how its value leads to a height
     */
    public record Scale(String symbol, String name, boolean above, boolean across, double least, double most, Line line) {

        public static final Scale SCORE = new Scale(StopRule.SCORE.symbol(), "h", true, false, 0, 100, Line.SAME);
    }

    /**
     * How a value of the live parameter leads to the height of its line.
     *
     * @param offset height of 0
     * @param slope how much higher each 1 of it is; 0 where it does not count
     * @param label what stands at the line; empty for name and value
     */
    public record Line(double offset, double slope, String label) {

        public static final Line SAME = new Line(0, 1, "");

        public double height(double value) {
            return offset + slope * value;
        }

        /** The value whose line stands at a height; 0 where it does not count. */
        public double value(double height) {
            return slope == 0 ? 0 : (height - offset) / slope;
        }
    }

    /**
     * One draft token.
     *
     * @param entropy H(q) in nats
     * @param score the value drawn: √(c·H), or what else the policy looks at; NaN where it is not known
     * @param verdict what the target said; empty until it has spoken
     */
    public record Point(String text, double entropy, double score, Optional<Verdict> verdict) {
    }

    /**
     * The target's word on a token.
     *
     * @param bound 1 − √(c·H), not below 0
     * @param overlap Σ min(p, q), the true acceptance probability of a draw from q
     */
    public record Verdict(Outcome outcome, double bound, double overlap) {}

    /** Of tokens that were drawn, with nothing chosen for later. */
    public ScoreData(List<Point> points, OptionalDouble threshold, List<Double> centres, Scale scale) {
        this(points, threshold, centres, OptionalDouble.empty(), true, scale, 0);
    }

    public boolean ofPeople() {
        return scale.equals(OF_PEOPLE.scale());
    }

    /** The same round with a threshold for later rounds; what was decided by the present one stays as it was. */
    public ScoreData withGhost(OptionalDouble later) {
        return new ScoreData(
                points, threshold, centres, later.equals(threshold) ? OptionalDouble.empty() : later, drawn, scale, cut);
    }

    /** The same round; {@code byChance} whether its tokens were drawn. */
    public ScoreData withDrawn(boolean byChance) {
        return new ScoreData(points, threshold, centres, ghost, byChance, scale, cut);
    }

    /** The same round before anything is known of its newest token. */
    public ScoreData veiled() {
        return new ScoreData(points.subList(0, Math.max(0, points.size() - 1)), threshold, centres, ghost, drawn, scale, 0);
    }

    /** The same round under chips at these places. */
    public ScoreData withCentres(List<Double> places) {
        return new ScoreData(points, threshold, places, ghost, drawn, scale, cut);
    }

    /** The same round, of which so many of the last points were cut off. */
    public ScoreData withCut(int last) {
        return new ScoreData(points, threshold, centres, ghost, drawn, scale, last);
    }

    /** How many of the points were asked of the target. */
    public int asked() {
        return points.size() - cut;
    }

    /** Whether a point lies where drafting stops: strictly, as policies compare. */
    public boolean hot(Point point) {
        return level().isPresent()
                && (scale.above() ? point.score() > level().getAsDouble() : point.score() < level().getAsDouble());
    }

    /** The threshold as a height; empty where it is a length. */
    public OptionalDouble level() {
        return scale.across() || threshold.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(scale.line().height(threshold.getAsDouble()));
    }

    public double highest() {
        var highest = level().orElse(0);
        for (var point : points) {
            highest = Double.isNaN(point.score()) ? highest : Math.max(highest, point.score());
        }
        return highest;
    }

    @Override
    public boolean isEmpty() {
        return points.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        var hot = points.subList(0, asked()).stream().filter(this::hot).count();
        var h = Figures.fraction(threshold.orElse(Double.NaN));
        return words.get("score.summary", Figures.count(asked()), Figures.count(hot), scale.name() + " " + h, scale.symbol());
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var verdict = point.verdict();
            var untold = i < asked() ? Figures.DASH : words.get("outcome.cut");
            rows.add(List.of(
                    point.text(),
                    Figures.decimals(point.entropy(), 3),
                    Figures.decimals(point.score(), 3),
                    Figures.known(threshold.orElse(Double.NaN), 3),
                    verdict.map(v -> Figures.decimals(v.bound(), 3)).orElse(Figures.DASH),
                    verdict.map(v -> Figures.decimals(v.overlap(), 3)).orElse(Figures.DASH),
                    verdict.map(v -> words.get("outcome." + v.outcome().id()))
                            .orElse(untold)));
        }
        return ChartTable.of(
                words, rows, "column.token", "column.entropy", "column.score", "column.threshold", "column.bound",
                "column.overlap", "column.outcome");
    }
}
