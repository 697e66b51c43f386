package draftscope.bench.report;

import draftscope.bench.BenchData;
import draftscope.bench.Calibration;
import draftscope.bench.Figures;
import draftscope.bench.LongForm;
import draftscope.bench.Positions;
import draftscope.bench.Regret;
import draftscope.bench.RoundCost;
import draftscope.bench.Sample;
import draftscope.bench.Statistics;
import draftscope.bench.run.Simulation;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a report shows, computed once.
 *
 * @param categories categories in the order of the prompt file
 * @param parts one part a temperature
 */
public record Report(BenchData data, List<String> categories, List<Part> parts) {

    private static final int SWEEP = 3;

    public Report {
        categories = List.copyOf(categories);
        parts = List.copyOf(parts);
    }

    public static Report of(BenchData data) {
        var statistics = new Statistics(data);
        var parts = data.settings().temperatures().stream()
                .filter(t -> !statistics.samples(t, Statistics.BASELINE).isEmpty())
                .map(t -> part(statistics, t))
                .toList();
        return new Report(data, statistics.categories(), parts);
    }

    private static Part part(Statistics statistics, double temperature) {
        var measured = statistics.methods().stream()
                .filter(label -> !statistics.samples(temperature, label).isEmpty())
                .map(label -> line(statistics, temperature, label))
                .toList();
        var constants = measured.stream().filter(l -> isConstant(statistics, l.label())).toList();
        var simulation = new Simulation(statistics, temperature);
        boolean swept = constants.size() >= SWEEP;
        var sweep = swept
                ? constants
                : simulation.constants().stream()
                        .flatMap(label -> simulated(statistics, c -> simulation.constant(label, c)).stream())
                        .toList();
        var best = sweep.stream().max(Comparator.comparingDouble(Line::speedup));
        var shown = new ArrayList<>(measured.stream()
                .filter(l -> !swept || !sweep.contains(l) || l.label().equals(PolicyCatalog.swept().name()) || l.equals(best.get()))
                .toList());
        best.filter(b -> !swept && !sweepShown(statistics, shown, b)).ifPresent(shown::add);
        if (!sweep.isEmpty()) {
            simulated(statistics, simulation::oracle).ifPresent(shown::add);
        }
        var curves = new LinkedHashMap<String, List<LongForm.At>>();
        if (statistics.data().settings().longForm()) {
            shown.stream()
                    .filter(Line::measured)
                    .filter(Line::drafts)
                    .forEach(l -> curves.put(l.label(), new LongForm(statistics).speedups(temperature, l.label())));
        }
        var calibrated = measured.stream()
                .filter(l -> statistics.calibration(temperature, l.label()).tested() > 0)
                .map(Line::label)
                .sorted(Comparator.comparing(label -> !label.startsWith(PolicyCatalog.standard().name())))
                .findFirst();
        return new Part(
                temperature,
                shown,
                sweep,
                best.map(Line::label),
                sweep.isEmpty() ? Double.NaN : simulation.error(),
                curves,
                calibrated.orElse(""),
                calibrated.map(label -> score(statistics, label)).orElse(EntropyScore.REFERENCE),
                calibrated.map(label -> statistics.calibration(temperature, label)).orElse(Calibration.EMPTY));
    }

    private static Line line(Statistics statistics, double temperature, String label) {
        var byCategory = new LinkedHashMap<String, Figures>();
        statistics.categories().forEach(c -> byCategory.put(c, statistics.figures(temperature, label, Optional.of(c))));
        return new Line(
                statistics.figures(temperature, label, Optional.empty()),
                byCategory,
                statistics.samples(temperature, label));
    }

    /** The score of the policy that a method measured with, its own coefficient in it. */
    private static EntropyScore score(Statistics statistics, String label) {
        var info = statistics.data().settings().methods().get(label);
        return PolicyCatalog.find(info.name().split(" ", 2)[0])
                .map(policy -> {
                    var own = new HashMap<>(info.constants());
                    own.keySet().retainAll(policy.parameters().stream().map(Parameter::name).toList());
                    return policy.make(own).score();
                })
                .orElse(EntropyScore.REFERENCE);
    }

    /** Whether a constant of the same length was measured and is shown: a simulated one would only repeat it. */
    private static boolean sweepShown(Statistics statistics, List<Line> shown, Line simulated) {
        return shown.stream()
                .filter(l -> isConstant(statistics, l.label()))
                .anyMatch(l -> Simulation.length(statistics.data().settings().methods().get(l.label()))
                        == Simulation.length(simulated.label()));
    }

    private static Optional<Line> simulated(
            Statistics statistics, Function<Optional<String>, Optional<Figures>> figures) {
        return figures.apply(Optional.empty()).map(overall -> {
            var byCategory = new LinkedHashMap<String, Figures>();
            statistics.categories()
                    .forEach(c -> figures.apply(Optional.of(c)).ifPresent(f -> byCategory.put(c, f)));
            return new Line(overall, byCategory, List.of());
        });
    }

    private static boolean isConstant(Statistics statistics, String label) {
        return statistics.data().settings().methods().get(label).name().equals(PolicyCatalog.swept().name());
    }

    /**
     * The results at a temperature.
     *
     * @param temperature sampling temperature; 0 is greedy
     * @param lines who is shown, in order, a simulated oracle last
     * @param sweep constant policies of growing length, measured or simulated; empty when there are none
     * @param bestConstant label of the fastest of them
     * @param oracleError how far the oracle's step costs miss the measured time, as a share; NaN without an oracle
     * @param curves speedups by length; empty unless in long form
     * @param calibrationOf whose drafted tokens the calibration counts
     * @param score what its policy compares, or the reference's where it compares none
     */
    public record Part(
            double temperature,
            List<Line> lines,
            List<Line> sweep,
            Optional<String> bestConstant,
            double oracleError,
            Map<String, List<LongForm.At>> curves,
            String calibrationOf,
            EntropyScore score,
            Calibration calibration) {

        public Part {
            lines = List.copyOf(lines);
            sweep = List.copyOf(sweep);
            curves = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(curves));
        }

        /** The lengths of the curves, in order. */
        List<Integer> lengths() {
            return curves.values().stream().flatMap(List::stream).map(LongForm.At::length).distinct().sorted().toList();
        }

        /** Measured lines of those who drafted something. */
        public List<Line> drafted() {
            return lines.stream().filter(l -> l.measured() && l.positions().rounds() > 0).toList();
        }

        public boolean greedy() {
            return temperature == 0;
        }

        /** Whether a line is the fastest measured one that drafts, of a category or (empty) of all. */
        public boolean best(Line line, Optional<String> category) {
            return line.measured()
                    && line.drafts()
                    && lines.stream()
                            .filter(l -> l.measured() && l.drafts())
                            .max(Comparator.comparingDouble(l -> l.speedup(category)))
                            .filter(line::equals)
                            .isPresent();
        }
    }

    /** What policies that choose among others lost at a temperature, by label. */
    public Map<String, Regret> regrets(Part part) {
        var methods = data.settings().methods();
        var rounds = new HashMap<PolicyInfo, List<RoundCost>>();
        part.drafted().forEach(line -> rounds.put(
                methods.get(line.label()),
                line.samples().stream().flatMap(Sample::rounds).toList()));
        var regrets = new LinkedHashMap<String, Regret>();
        part.drafted().forEach(line -> Regret.of(methods.get(line.label()), rounds)
                .ifPresent(regret -> regrets.put(line.label(), regret)));
        return regrets;
    }

    /**
     * The results of a method.
     *
     * @param samples prompt by prompt; empty when simulated
     */
    public record Line(Figures overall, Map<String, Figures> byCategory, List<Sample> samples) {

        public Line {
            byCategory = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
            samples = List.copyOf(samples);
        }

        /** How far rounds got, position by position; of nothing where it was not measured. */
        public Positions positions() {
            return Positions.of(samples);
        }

        public String label() {
            return overall.label();
        }

        public String name() {
            return measured() ? label() : Words.get("simulated", label());
        }

        public boolean measured() {
            return overall.provenance() == Provenance.MEASURED;
        }

        public boolean drafts() {
            return !label().equals(Statistics.BASELINE);
        }

        public double speedup() {
            return speedup(Optional.empty());
        }

        /** Speedup in a category or (empty) over all prompts; −∞ where there is none, so that it is never the best. */
        public double speedup(Optional<String> category) {
            var figures = category.isPresent() ? byCategory.get(category.get()) : overall;
            return figures == null || Double.isNaN(figures.speedup().pooled())
                    ? Double.NEGATIVE_INFINITY
                    : figures.speedup().pooled();
        }
    }
}
