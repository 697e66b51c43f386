package draftscope.draw.chart;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.exact.Draws;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.policy.Arm;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LogisticRule;
import draftscope.decoding.port.Candidate;
import draftscope.draw.ChartWords;
import draftscope.draw.Provenance;
import draftscope.draw.data.ArmData;
import draftscope.draw.data.CalibrationData;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.Curve;
import draftscope.draw.data.DrawsData;
import draftscope.draw.data.EntropyLegendData;
import draftscope.draw.data.GroupedBarData;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.IntervalData;
import draftscope.draw.data.LengthData;
import draftscope.draw.data.PositionData;
import draftscope.draw.data.PriceData;
import draftscope.draw.data.ProofData;
import draftscope.draw.data.RejectionData;
import draftscope.draw.data.RoundLengthData;
import draftscope.draw.data.RuleData;
import draftscope.draw.data.ScatterData;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.ScoreHistoryData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Made-up data of the shape real runs have, the same every time. */
public final class Samples {

    public static final ChartWords WORDS = ChartWords.load();

    public static final LengthData NO_LENGTHS = new LengthData(List.of(), List.of(), LengthData.Steps.TOKENS);

    /** A chart with something to draw and the size it usually has. */
    public record Sample<D extends ChartData>(String name, ChartPainter<D> painter, D data, D empty, double width, double height) {

        void paint(Pen pen, Palette palette) {
            painter.paint(pen, data, width, height, palette);
        }

        void paintEmpty(Pen pen, Palette palette) {
            painter.paint(pen, empty, width, height, palette);
        }
    }

    private Samples() {}

    public static List<Sample<?>> all() {
        var samples = new ArrayList<Sample<?>>();
        samples.add(new Sample<>("speedup", new SpeedupPainter(WORDS), speedup(256), SpeedupData.EMPTY, 420, 250));
        samples.add(new Sample<>(
                "speedup-wide", new SpeedupPainter(WORDS), speedup(20_000), SpeedupData.EMPTY, 760, 300));
        samples.add(new Sample<>("speedup-narrow", new SpeedupPainter(WORDS), speedup(90), SpeedupData.EMPTY, 280, 180));
        samples.add(new Sample<>("score-narrow", new ScorePainter(WORDS), score(true), ScoreData.EMPTY, 380, 110));
        samples.add(new Sample<>("score", new ScorePainter(WORDS), score(false), ScoreData.EMPTY, 680, 130));
        samples.add(new Sample<>("score-verified", new ScorePainter(WORDS), score(true), ScoreData.EMPTY, 680, 130));
        samples.add(new Sample<>(
                "history", new ScoreHistoryPainter(WORDS), history(26, 30), ScoreHistoryData.EMPTY, 420, 210));
        samples.add(new Sample<>(
                "history-many", new ScoreHistoryPainter(WORDS), history(4000, 4000), ScoreHistoryData.EMPTY, 420, 210));
        samples.add(new Sample<>(
                "rounds", new RoundLengthPainter(WORDS), rounds(42), RoundLengthData.EMPTY, 420, 190));
        samples.add(new Sample<>(
                "rounds-many",
                new RoundLengthPainter(WORDS),
                rounds(4321),
                RoundLengthData.EMPTY,
                420,
                190));
        samples.add(new Sample<>("time-round", new TimeSplitPainter(WORDS), TimeSplit.round(1.31, 5.62), TimeSplit.EMPTY, 420, 64));
        samples.add(new Sample<>("time-runs", new TimeSplitPainter(WORDS), times(), TimeSplit.EMPTY, 420, 170));
        samples.add(new Sample<>(
                "legend",
                new EntropyLegendPainter(WORDS),
                EntropyLegendData.REFERENCE,
                EntropyLegendData.REFERENCE,
                380,
                70));
        samples.add(new Sample<>("scatter", new ScatterPainter(WORDS), scatter(700), ScatterData.EMPTY, 420, 250));
        samples.add(new Sample<>("scatter-many", new ScatterPainter(WORDS), scatter(20_000), ScatterData.EMPTY, 420, 250));
        samples.add(new Sample<>("position", new PositionPainter(WORDS), positions(), PositionData.EMPTY, 420, 210));
        samples.add(new Sample<>("rule", new RulePainter(WORDS), rule(), RuleData.EMPTY, 560, 240));
        samples.add(new Sample<>("intervals", new IntervalPainter(WORDS), intervals(), new IntervalData(List.of()), 640, 260));
        samples.add(new Sample<>("arms", new ArmPainter(WORDS), arms(), ArmData.EMPTY, 420, 190));
        samples.add(new Sample<>(
                "histogram", new HistogramPainter(WORDS), ratios(), HistogramData.of(0.15), 420, 220));
        samples.add(new Sample<>("grouped", new GroupedBarPainter(WORDS), grouped(), new GroupedBarData(List.of(), List.of()), 620, 230));
        samples.add(new Sample<>("calibration", new CalibrationPainter(WORDS), calibration(), new CalibrationData(List.of(), EntropyScore.REFERENCE), 420, 250));
        samples.add(new Sample<>("positions", new LengthPainter(WORDS), places(), NO_LENGTHS, 460, 250));
        samples.add(new Sample<>("length", new LengthPainter(WORDS), lengths(), NO_LENGTHS, 460, 250));
        for (var u : new double[] {0.31, 0.82}) {
            samples.add(new Sample<>(
                    "rejection-" + (u < 0.6 ? "accepted" : "rejected"),
                    new RejectionPainter(WORDS),
                    rejection(OptionalDouble.of(u), u < 0.6 ? Outcome.ACCEPTED : Outcome.REJECTED),
                    RejectionData.EMPTY,
                    480,
                    300));
        }
        samples.add(new Sample<>(
                "rejection-greedy",
                new RejectionPainter(WORDS),
                rejection(OptionalDouble.empty(), Outcome.REJECTED),
                RejectionData.EMPTY,
                640,
                300));
        samples.add(new Sample<>("price", new PricePainter(WORDS), price(), PriceData.EMPTY, 420, 250));
        for (var u : new double[] {0.42, Double.NaN}) {
            samples.add(new Sample<>(
                    Double.isNaN(u) ? "proof-kept" : "proof",
                    new ProofPainter(WORDS),
                    ProofData.of(place(), named(), "all others", Double.isNaN(u) ? OptionalDouble.empty() : OptionalDouble.of(u)),
                    ProofData.EMPTY,
                    420,
                    300));
        }
        for (var rule : new KeepRule[] {KeepRule.RESIDUAL, KeepRule.FROM_TARGET}) {
            samples.add(new Sample<>(
                    "draws-" + rule.name().toLowerCase(Locale.ROOT), new DrawsPainter(WORDS), draws(rule), DrawsData.EMPTY, 420, 220));
        }
        return samples;
    }

    /** Rounds of up to nine rows and passes of up to 64. */
    static PriceData price() {
        var random = new SplittableRandom(5);
        var rounds = new ArrayList<PriceData.Pass>();
        for (var i = 0; i < 80; i++) {
            var rows = 1 + random.nextInt(9);
            rounds.add(new PriceData.Pass(rows, 1.4 + 0.12 * rows + 0.4 * random.nextDouble()));
        }
        var measured = new ArrayList<PriceData.Pass>();
        for (var rows : new int[] {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64}) {
            measured.add(new PriceData.Pass(rows, 1.4 + 0.11 * rows));
        }
        return new PriceData(rounds, measured, 1.51);
    }

    /** Two thousand draws of a token under a rule. */
    static DrawsData draws(KeepRule rule) {
        var draws = new Draws(rule, place(), 2);
        draws.make(2000);
        return DrawsData.of(place(), draws, named(), "all others", 0.62);
    }

    private static TwoDistributions place() {
        return TwoDistributions.of(
                new double[] {0.42, 0.2, 0.16, 0.1, 0.05, 0.03, 0.02, 0.02}, new double[] {0.62, 0.08, 0.02, 0.2, 0.04, 0.02, 0.01, 0.01});
    }

    private static List<DrawsData.Named> named() {
        var named = new ArrayList<DrawsData.Named>();
        for (var name : List.of(" the", " little", " a", " king", "\n", " internationalisation")) {
            named.add(new DrawsData.Named(named.size(), name, true));
        }
        return named;
    }

    /** Scores of so many rounds, of which the last few are shown; the threshold is turned on the way. */
    static ScoreHistoryData history(int rounds, int shown) {
        var random = new SplittableRandom(17);
        var builder = new ScoreHistoryData.Builder();
        for (var round = 1; round <= rounds; round++) {
            var h = round > 0.6 * rounds ? 0.45 : 0.3;
            var tokens = new ArrayList<VerifiedToken>();
            var failed = false;
            for (var i = 0; i < 40; i++) {
                var entropy = -Math.log(random.nextDouble()) * 0.5;
                var rejected = !failed && random.nextDouble() < 0.2;
                var outcome = failed ? Outcome.DISCARDED : rejected ? Outcome.REJECTED : Outcome.ACCEPTED;
                failed |= rejected;
                tokens.add(ShortEvents.verified(5, " token", outcome, 0.5, 0.4, entropy, EntropyScore.REFERENCE.of(entropy),
                        0.8, 0.9, 1.2 * entropy, OptionalDouble.empty(), List.of()));
                if (EntropyScore.REFERENCE.of(entropy) > h) {
                    break;
                }
            }
            builder.add(ShortEvents.round(round, StopReason.ENTROPY, tokens, Optional.empty(), 1, 2, Optional.empty()),
                    OptionalDouble.of(h));
        }
        return builder.snapshot(Math.max(0, rounds - shown), rounds, List.of(), OptionalDouble.of(0.45));
    }

    public static ScatterData scatter(int tokens) {
        var random = new SplittableRandom(5);
        var builder = new ScatterData.Builder(EntropyScore.REFERENCE);
        for (var i = 0; i < tokens; i++) {
            var entropy = -Math.log(random.nextDouble()) * 0.9;
            var middle = Math.max(0.05, 1 - 0.36 * Math.sqrt(entropy));
            var overlap = Math.max(0, Math.min(1, middle + 0.5 * (random.nextDouble() + random.nextDouble() - 1.1)));
            builder.add(Math.min(5.4, entropy), overlap, random.nextDouble() < overlap);
        }
        return builder.snapshot();
    }

    public static RuleData rule() {
        var before = new ArrayList<RuleData.Tenth>();
        var after = new ArrayList<RuleData.Tenth>();
        for (int i = 1; i < 10; i++) {
            before.add(new RuleData.Tenth(i / 10.0 + 0.05, Math.min(1, i / 10.0 + 0.2), 20 * i));
            after.add(new RuleData.Tenth(i / 10.0 + 0.05, i / 10.0 + (i % 2 == 0 ? 0.03 : 0.08), 22 * i));
        }
        return new RuleData(LogisticRule.EMBEDDED, 0.5, before, after, 990, true);
    }

    public static IntervalData intervals() {
        return new IntervalData(List.of(
                new IntervalData.Row("SVIP h 0.30", 0, Provenance.MEASURED, 2.71, 2.5, 2.93),
                new IntervalData.Row("Constant 5", 2, Provenance.MEASURED, 2.57, 2.41, 2.74),
                new IntervalData.Row("EAGLE-3 tree + SVIP h 0.30", 3, Provenance.MEASURED, 0.82, 0.7, 0.97),
                new IntervalData.Row("oracle", 4, Provenance.SIMULATED, 3.4, Double.NaN, Double.NaN)));
    }

    public static ArmData arms() {
        var names = List.of("Constant 5", "SVIP h 0.30", "Max confidence 0.50", "Dynamic, Hugging Face 0.40");
        var slots = List.of(2, 0, 12, 6);
        var pulls = new int[] {11, 23, 17, 0};
        var sums = new double[] {4.6, 12.1, 7.9, 0};
        var lines = new ArrayList<ArmData.Line>();
        for (int i = 0; i < pulls.length; i++) {
            lines.add(new ArmData.Line(names.get(i), slots.get(i), new Arm(pulls[i], sums[i])));
        }
        return new ArmData(lines, 40, 1);
    }

    public static PositionData positions() {
        var positions = new ArrayList<PositionData.Position>();
        var tested = 180;
        for (var i = 0; i < 9; i++) {
            var accepted = (int) (tested * (0.82 - 0.035 * i));
            positions.add(new PositionData.Position(tested, accepted));
            tested = (int) (0.62 * accepted);
        }
        return new PositionData(positions, 180);
    }

    public static HistogramData ratios() {
        var random = new SplittableRandom(3);
        var data = HistogramData.of(0.15);
        for (var i = 0; i < 1400; i++) {
            data = data.plus(1 - 0.45 * Math.log(random.nextDouble()), i % 20 != 0);
        }
        return data.plus(Double.POSITIVE_INFINITY, false);
    }

    public static GroupedBarData grouped() {
        var policies = List.of(
                new GroupedBarData.Policy("SVIP", 0),
                new GroupedBarData.Policy("heuristic", 1),
                new GroupedBarData.Policy("constant 5", 2));
        var random = new SplittableRandom(9);
        var groups = new ArrayList<GroupedBarData.Group>();
        for (var name : List.of("chat", "translation", "summary", "questions", "maths", "retrieval")) {
            var bars = new ArrayList<GroupedBarData.Bar>();
            for (var drafted : new double[] {2.4 + 2 * random.nextDouble(), 4 + 2 * random.nextDouble(), 4.97}) {
                bars.add(new GroupedBarData.Bar(drafted, drafted * (0.35 + 0.4 * random.nextDouble())));
            }
            groups.add(new GroupedBarData.Group(name, bars));
        }
        return new GroupedBarData(policies, groups);
    }

    public static CalibrationData calibration() {
        return new CalibrationData(
                IntStream.range(0, 20)
                        .mapToObj(i -> new CalibrationData.Bin(0.1 + 0.2 * i, 1 / (1 + 0.3 * i), 400 / (1 + i), 420 / (1 + i) + i))
                        .toList(),
                new EntropyScore(0.6));
    }

    public static LengthData places() {
        return new LengthData(
                List.of(1, 2, 3, 4, 5, 6),
                List.of(
                        new LengthData.Line("SVIP h 0.30", 0, Provenance.MEASURED, values(0.81, 0.62, 0.41, 0.2, 0.1, 0.04)),
                        new LengthData.Line("Constant 3", 2, Provenance.MEASURED, values(0.8, 0.6, 0.45, Double.NaN, Double.NaN, Double.NaN))),
                LengthData.Steps.POSITIONS);
    }

    private static List<LengthData.Value> values(double... shares) {
        return DoubleStream.of(shares).mapToObj(LengthData.Value::of).toList();
    }

    public static LengthData lengths() {
        var lines = new ArrayList<LengthData.Line>();
        var names = List.of("SVIP", "heuristic", "constant 5");
        for (var i = 0; i < names.size(); i++) {
            var values = new ArrayList<LengthData.Value>();
            for (var j = 0; j < 5; j++) {
                var value = 1.71 - 0.13 * i - 0.04 * j + (i == 2 ? 0.02 * j : 0);
                values.add(new LengthData.Value(value, value - 0.06, value + 0.05));
            }
            lines.add(new LengthData.Line(names.get(i), i, Provenance.MEASURED, values));
        }
        return new LengthData(List.of(128, 256, 512, 1024, 2048), lines, LengthData.Steps.TOKENS);
    }

    public static RejectionData rejection(OptionalDouble u, Outcome outcome) {
        var draft = List.of(
                new Candidate(1, " went", 0.52),
                new Candidate(2, " was", 0.19),
                new Candidate(3, " had", 0.11),
                new Candidate(4, "\n", 0.05),
                new Candidate(5, " came", 0.03));
        var target = List.of(
                new Candidate(2, " was", 0.34),
                new Candidate(1, " went", 0.31),
                new Candidate(3, " had", 0.09),
                new Candidate(6, " said", 0.08),
                new Candidate(5, " came", 0.05));
        var token = ShortEvents.verified(
                1, " went", outcome, 0.52, 0.31, 1.42, 0.46, 0.31 / 0.52, 0.62, 1.71, u, target);
        return RejectionData.of(token, draft, 8);
    }

    public static SpeedupData speedup(int tokens) {
        return new SpeedupData(List.of(
                line("SVIP", 0, Provenance.MEASURED, 1.63, tokens, 1),
                line("heuristic", 1, Provenance.SIMULATED, 1.51, tokens, 2),
                line("constant 5", 2, Provenance.SIMULATED, 1.32, tokens, 3),
                line("oracle", 3, Provenance.SIMULATED, 1.98, tokens, 4),
                line("SVIP, h 0.5", 4, Provenance.REPLAYED, 1.47, tokens, 5)));
    }

    private static SpeedupData.Line line(String name, int slot, Provenance provenance, double end, int tokens, long seed) {
        var random = new SplittableRandom(seed);
        var curve = new Curve.Builder();
        var noise = 0.0;
        for (var x = 2; x <= tokens; x += random.nextInt(1, 6)) {
            noise = 0.93 * noise + 0.07 * (random.nextDouble() - 0.5);
            curve.add(x, end * (1 - 0.5 / Math.sqrt(x)) * (1 + 8 * noise / Math.sqrt(x + 9)) + noise / 5);
        }
        return new SpeedupData.Line(name, slot, provenance, curve.snapshot());
    }

    public static ScoreData score(boolean verified) {
        var texts = List.of(" the", " king", "'s", " son", " went", " to");
        var entropies = new double[] {0.12, 0.02, 0.31, 0.18, 0.52, 1.9};
        var overlaps = new double[] {0.93, 0.99, 0.71, 0.88, 0.64, 0.41};
        var outcomes = List.of(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED,
                Outcome.REJECTED, Outcome.DISCARDED);
        var points = new ArrayList<ScoreData.Point>();
        for (var i = 0; i < texts.size(); i++) {
            var score = EntropyScore.REFERENCE.of(entropies[i]);
            var verdict = new ScoreData.Verdict(outcomes.get(i), EntropyScore.REFERENCE.bound(entropies[i]), overlaps[i]);
            points.add(new ScoreData.Point(
                    texts.get(i), entropies[i], score, verified ? Optional.of(verdict) : Optional.empty()));
        }
        return new ScoreData(points, OptionalDouble.of(0.3), List.of(), ScoreData.Scale.SCORE);
    }

    public static RoundLengthData rounds(int count) {
        var random = new SplittableRandom(11);
        var rounds = new ArrayList<RoundLengthData.Round>();
        for (var i = 0; i < count; i++) {
            var drafted = 1 + random.nextInt(1 + random.nextInt(9));
            var accepted = Math.min(drafted, random.nextInt(drafted + 2));
            var stop = i % 9 == 5 ? StopReason.CAP : i % 23 == 7 ? StopReason.EOS : StopReason.ENTROPY;
            rounds.add(new RoundLengthData.Round(drafted, accepted, stop));
        }
        return new RoundLengthData(0, rounds);
    }

    /** A curve through points; there are as many x as y. */
    public static Curve curve(double[] xs, double[] ys) {
        var curve = new Curve.Builder();
        for (int i = 0; i < xs.length; i++) {
            curve.add(xs[i], ys[i]);
        }
        return curve.snapshot();
    }

    public static TimeSplit times() {
        return new TimeSplit(List.of(
                row("target only", 41, 0, 1480, 22),
                row("constant 5", 46, 310, 720, 31),
                row("heuristic", 46, 240, 690, 29),
                row("SVIP", 46, 190, 640, 27)));
    }

    private static TimeSplit.Row row(String name, double prefill, double draft, double verify, double other) {
        return new TimeSplit.Row(name, List.of(
                new TimeSplit.Slice(TimeSplit.Part.PREFILL, prefill),
                new TimeSplit.Slice(TimeSplit.Part.DRAFT, draft),
                new TimeSplit.Slice(TimeSplit.Part.VERIFY, verify),
                new TimeSplit.Slice(TimeSplit.Part.OTHER, other)));
    }
}
