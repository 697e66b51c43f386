package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartData;
import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.Curve;
import draftscope.app.viewmodel.chart.EntropyLegendData;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.RoundLengthData;
import draftscope.app.viewmodel.chart.RoundLog;
import draftscope.app.viewmodel.chart.ScoreData;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.app.viewmodel.chart.TimeSplit;
import draftscope.decoding.EntropyScore;
import draftscope.decoding.Outcome;
import draftscope.decoding.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Made-up data of the shape real runs have, the same every time. */
final class Samples {

    static final ChartWords WORDS = ChartWords.load();

    /** A chart with something to draw and the size it usually has. */
    record Sample<D extends ChartData>(String name, ChartPainter<D> painter, D data, D empty, double width, double height) {

        void paint(Pen pen, Palette palette) {
            painter.paint(pen, data, width, height, palette);
        }

        void paintEmpty(Pen pen, Palette palette) {
            painter.paint(pen, empty, width, height, palette);
        }
    }

    private Samples() {}

    static List<Sample<?>> all() {
        var samples = new ArrayList<Sample<?>>();
        samples.add(new Sample<>("speedup", new SpeedupPainter(WORDS), speedup(256), SpeedupData.EMPTY, 420, 250));
        samples.add(new Sample<>(
                "speedup-wide", new SpeedupPainter(WORDS), speedup(20_000), SpeedupData.EMPTY, 760, 300));
        samples.add(new Sample<>("score", new ScorePainter(WORDS), score(false), ScoreData.EMPTY, 680, 130));
        samples.add(new Sample<>("score-verified", new ScorePainter(WORDS), score(true), ScoreData.EMPTY, 680, 130));
        samples.add(new Sample<>(
                "rounds", new RoundLengthPainter(WORDS), RoundLengthData.all(rounds(42)), RoundLengthData.EMPTY, 420, 190));
        samples.add(new Sample<>(
                "rounds-many",
                new RoundLengthPainter(WORDS),
                RoundLengthData.all(rounds(4321)),
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
        return samples;
    }

    static SpeedupData speedup(int tokens) {
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

    static ScoreData score(boolean verified) {
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
        var past = new ArrayList<List<Double>>();
        var random = new SplittableRandom(7);
        for (var round = 0; round < 6; round++) {
            var scores = new ArrayList<Double>();
            for (var i = random.nextInt(2, 6); i > 0; i--) {
                scores.add(EntropyScore.REFERENCE.of(i == 1 ? 0.7 + 2 * random.nextDouble() : 0.5 * random.nextDouble()));
            }
            past.add(scores);
        }
        return new ScoreData(points, OptionalDouble.of(0.3), past, List.of());
    }

    static RoundLog rounds(int count) {
        var random = new SplittableRandom(11);
        var log = new RoundLog.Builder();
        for (var i = 0; i < count; i++) {
            var drafted = 1 + random.nextInt(1 + random.nextInt(9));
            var accepted = Math.min(drafted, random.nextInt(drafted + 2));
            log.add(drafted, accepted, i % 9 == 5 ? StopReason.CAP : i % 23 == 7 ? StopReason.EOS : StopReason.ENTROPY);
        }
        return log.snapshot();
    }

    static TimeSplit times() {
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
