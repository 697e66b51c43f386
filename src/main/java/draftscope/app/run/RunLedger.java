package draftscope.app.run;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.app.engine.TargetPulse;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.exact.PlaceFigures;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.Words;
import draftscope.draw.data.Curve;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.stage.LiveRule;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one run and of what it is held against: how its text grew, the target alone on the same prompt, and
 * the other policies that were measured, recorded or simulated beside it. Every run on stage has one of its own.
 */
public final class RunLedger {

    private static final String BASELINE = new NoDrafting().info().name();

    /** Where its figures come from. */
    public final Provenance provenance;
    private SimulatedRuns simulated;
    private final boolean greedy;
    private final Map<PolicyInfo, Beside> others = new LinkedHashMap<>();
    private final List<Double> ownRates = new ArrayList<>();
    private final List<Double> baselineRates = new ArrayList<>();
    private RunGrowth growth = new RunGrowth();
    private Optional<RunStarted> run = Optional.empty();
    private Optional<MeasuredRun> own = Optional.empty();
    private Optional<MeasuredRun> baseline = Optional.empty();
    private boolean recalled;
    private boolean turned;
    private PlaceFigures places = PlaceFigures.NONE;

    /** Another policy while its line grows; whole once its run is measured. */
    private record Beside(RunGrowth growth, Optional<RunTotals> totals) {}

    private RunLedger(Provenance provenance, SimulatedRuns simulated, boolean greedy) {
        this.provenance = provenance;
        this.simulated = simulated;
        this.greedy = greedy;
    }

    public static RunLedger empty() {
        return new RunLedger(Provenance.MEASURED, SimulatedRuns.none(), false);
    }

    /** Of a run that is about to be made. */
    public static RunLedger of(RunOrder order) {
        return new RunLedger(Provenance.MEASURED, SimulatedRuns.of(order), order.sampling().greedy());
    }

    /**
     * Of a recorded run.
     *
     * @param recorded other recorded runs, of whatever prompt; of those on the same prompt, target, sampling and threads
     *     the first of each policy counts
     */
    public static RunLedger recorded(Trace shown, List<Trace> recorded) {
        var ledger = new RunLedger(
                Provenance.REPLAYED, SimulatedRuns.none(), shown.run().sampling().greedy());
        ledger.run = Optional.of(shown.run());
        ledger.growth = RunGrowth.of(shown);
        ledger.turned = shown.ended().stream().anyMatch(ledger::moved);
        ledger.own = shown.end().map(end -> measured(shown, ledger.growth, end));
        shown.rounds().forEach(round -> {
            ledger.places = ledger.places.plus(round.drafts());
            round.ended().ifPresent(ended -> ledger.places = ledger.places.plus(ended));
        });
        for (var other : recorded) {
            var policy = other.run().policy();
            boolean known = policy.name().equals(shown.run().policy().name())
                    || ledger.others.keySet().stream().anyMatch(p -> p.name().equals(policy.name()));
            if (!known && other.end().isPresent() && comparable(shown, other)) {
                var grown = RunGrowth.of(other);
                ledger.others.put(policy, new Beside(grown, grown.whole()));
                if (policy.name().equals(BASELINE)) {
                    ledger.baseline = other.end().map(end -> measured(other, grown, end));
                }
            }
        }
        if (shown.run().policy().name().equals(BASELINE)) {
            ledger.baseline = ledger.own;
        }
        ledger.simulated = SimulatedRuns.recorded(shown, ledger.baseline);
        return ledger;
    }

    /** The recorded run is still being made elsewhere and has come further. */
    public void follow(Trace shown) {
        for (var round : shown.rounds().subList(growth.rounds(), shown.rounds().size())) {
            round.ended().ifPresent(ended -> {
                growth.add(ended, RunTimes.after(shown, round));
                simulated.round(ended, RunTimes.after(shown, round));
                turned |= moved(ended);
                places = places.plus(round.drafts()).plus(ended);
            });
        }
        if (own.isEmpty() && shown.end().isPresent()) {
            growth.end(shown.end().get().totals());
            own = shown.end().map(end -> measured(shown, growth, end));
            if (shown.run().policy().name().equals(BASELINE)) {
                baseline = own;
            }
        }
    }

    private static boolean comparable(Trace one, Trace other) {
        var a = one.run();
        var b = other.run();
        return a.promptIds().equals(b.promptIds())
                && a.target().equals(b.target())
                && a.hardware().equals(b.hardware())
                && a.sampling().equals(b.sampling())
                && a.threads() == b.threads()
                && b.exact();
    }

    private static MeasuredRun measured(Trace trace, RunGrowth growth, RunEnded end) {
        return new MeasuredRun(
                trace.run().policy(),
                growth.curve(),
                growth.at(growth.rounds(), true),
                end.outputIds(),
                TargetPulse.UNKNOWN,
                Optional.empty());
    }

    /** Takes a message of this run's order; {@code pair} the pair that makes it. */
    public void take(EngineMessage message, Optional<PairSummary> pair) {
        if (message instanceof EngineMessage.RunBegan began && began.role() == Role.COMPARISON) {
            others.put(began.policy(), new Beside(new RunGrowth(), Optional.empty()));
        } else if (message instanceof EngineMessage.Traced traced) {
            traced(traced, pair);
        } else if (message instanceof EngineMessage.Measured measured) {
            measured(measured);
        } else if (message instanceof EngineMessage.Probed probed) {
            simulated.probed(probed.drafts());
        }
    }

    private void traced(EngineMessage.Traced traced, Optional<PairSummary> pair) {
        if (traced.role() == Role.COMPARISON && traced.event() instanceof RoundEnded round) {
            others.values().stream()
                    .reduce((first, last) -> last)
                    .ifPresent(growing -> growing.growth().add(round, traced.elapsedMillis()));
        } else if (traced.role() != Role.LIVE) {
            return;
        } else if (traced.event() instanceof RunStarted started) {
            run = Optional.of(started);
            simulated.began(started, pair);
        } else if (traced.event() instanceof DraftToken token) {
            places = places.plus(List.of(token));
        } else if (traced.event() instanceof RoundEnded round) {
            turned = turned || moved(round);
            places = places.plus(round);
            growth.add(round, traced.elapsedMillis());
            simulated.round(round, traced.elapsedMillis());
        } else if (traced.event() instanceof RunEnded ended) {
            growth.end(ended.totals());
        }
    }

    private void measured(EngineMessage.Measured message) {
        var made = message.run();
        boolean alone = made.policy().name().equals(BASELINE);
        switch (message.role()) {
            case LIVE -> {
                own = Optional.of(made);
                growth.end(made.totals());
                ownRates.add(rate(made));
                if (alone) {
                    baseline(made, false);
                }
            }
            case BASELINE -> baseline(made, message.recalled());
            case REPEAT -> (alone ? baselineRates : ownRates).add(rate(made));
            case COMPARISON -> others.put(
                    made.policy(),
                    new Beside(message.recalled() ? grown(made) : ended(made), Optional.of(made.totals())));
        }
    }

    private void baseline(MeasuredRun made, boolean known) {
        baseline = Optional.of(made);
        recalled = known;
        baselineRates.clear();
        baselineRates.add(rate(made));
        simulated.baseline(made);
        if (own.filter(made::equals).isEmpty()) {
            others.put(made.policy(), new Beside(grown(made), Optional.of(made.totals())));
        }
    }

    private static double rate(MeasuredRun made) {
        return Metrics.tokensPerSecond(made.totals());
    }

    private RunGrowth ended(MeasuredRun made) {
        var growing = others.containsKey(made.policy()) ? others.get(made.policy()).growth() : grown(made);
        growing.end(made.totals());
        return growing;
    }

    private static RunGrowth grown(MeasuredRun made) {
        return RunGrowth.of(made.curve(), made.totals());
    }

    /** Whether a hand or the policy itself has moved the live parameter; a policy that moves it keeps its name. */
    private boolean moved(RoundEnded round) {
        var policy = run.map(RunStarted::policy);
        var first = LiveRule.of(policy).first(policy);
        return round.threshold().isPresent()
                && first.isPresent()
                && !LiveRule.of(policy).adapts(policy.orElseThrow())
                && first.getAsDouble() != round.threshold().getAsDouble();
    }

    /** How the run started; empty before it has. */
    public Optional<RunStarted> run() {
        return run;
    }

    public RunGrowth growth() {
        return growth;
    }

    /** The target alone on the same prompt; empty while it is not known. */
    public Optional<MeasuredRun> baseline() {
        return baseline;
    }

    /** Tokens per second of the target alone; empty while it is not known. */
    public OptionalDouble baselineRate() {
        return baseline.stream().mapToDouble(RunLedger::rate).findFirst();
    }

    /** The run itself once it is measured to its end. */
    public Optional<MeasuredRun> own() {
        return own;
    }

    /** Whether the baseline was measured for an earlier run. */
    public boolean recalled() {
        return recalled;
    }

    public SimulatedRuns simulated() {
        return simulated;
    }

    /** What it is called; one whose live parameter was moved on the way is not named after the value it began with. */
    public Optional<String> name() {
        return run.map(started -> turned ? PolicyNames.turned(started) : PolicyNames.of(started));
    }

    /** Whether it wrote the text of the target alone; empty where that says nothing. */
    public Optional<Boolean> lossless() {
        return greedy && own.isPresent() && baseline.isPresent() && own.get() != baseline.get()
                ? Optional.of(own.get().output().equals(baseline.get().output()))
                : Optional.empty();
    }

    /** Whether its text has the target's distribution; speeds of a run whose text has not are not told. */
    public boolean exact() {
        return run.map(RunStarted::exact).orElse(true);
    }

    /** Whether its speed is told: that of a text people drafted is not, and none of a text without the target's distribution. */
    public boolean timed() {
        return run.map(DrafterCatalog::timed).orElse(true);
    }

    /** Means over its places. */
    public PlaceFigures places() {
        return places;
    }

    /** How many tokens it has before it parts from the text of the target alone; empty while that is not known, or never. */
    public OptionalInt parts() {
        if (lossless().orElse(true)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(own.orElseThrow().agrees(baseline.orElseThrow()));
    }

    /** Speedups of the turns in which run and baseline were measured, first turn first. */
    public List<Double> turns() {
        var turns = new ArrayList<Double>();
        for (int i = 0; i < Math.min(ownRates.size(), baselineRates.size()); i++) {
            turns.add(Metrics.speedup(ownRates.get(i), baselineRates.get(i)));
        }
        return turns;
    }

    /** Speedup at a place; NaN while there is no baseline. */
    public double speedup(int rounds, boolean over) {
        return baseline.filter(base -> timed())
                .map(base -> RunSpeed.at(growth, base, rounds, over))
                .orElse(Double.NaN);
    }

    /** The running speedups: this run's up to a place, the others' whole, the simulated, after its end one turned to. */
    List<SpeedupData.Line> lines(int rounds, boolean over, OptionalDouble share, Optional<ShadowPolicy> turned) {
        var base = baseline;
        if (base.isEmpty() || !timed()) {
            return List.of();
        }
        var lines = new ArrayList<SpeedupData.Line>();
        boolean drawn = provenance != Provenance.REPLAYED || run.filter(r -> !r.policy().name().equals(BASELINE)).isPresent();
        if (drawn) {
            run.ifPresent(own -> lines.add(line(
                    name().orElse(""), PolicySlots.of(own), RunSpeed.line(growth, base.get(), rounds, over))));
        }
        // While a comparison has no round yet its policy's simulated line stands for it, and after that its own alone.
        var begun = others.entrySet().stream()
                .filter(other -> other.getValue().growth().rounds() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        others.forEach((policy, other) -> {
            if (!policy.name().equals(BASELINE) && begun.contains(policy)) {
                lines.add(line(judged(PolicyNames.full(policy)), PolicySlots.of(policy.name()), RunSpeed.line(
                        other.growth(), base.get(), other.growth().rounds(), other.totals().isPresent())));
            }
        });
        lines.addAll(simulated.lines(begun, share));
        turned.filter(policy -> over).flatMap(policy -> simulated.whole(policy, share)).ifPresent(lines::add);
        return lines;
    }

    /** The others are measured under the rule of this run. */
    private String judged(String name) {
        return provenance == Provenance.REPLAYED ? name : run.map(own -> PolicyNames.judged(own, name)).orElse(name);
    }

    private SpeedupData.Line line(String name, int slot, Curve points) {
        return new SpeedupData.Line(name, slot, provenance, points);
    }

    /** The best speedup measured with the draft model at its end, of this run and the others. */
    public double best() {
        return baseline.filter(base -> timed()).stream()
                .flatMapToDouble(base -> Stream.concat(growth.whole().stream(), others.values().stream()
                                .flatMap(other -> other.totals().stream()))
                        .mapToDouble(totals -> RunSpeed.whole(totals, base.totals())))
                .max()
                .orElse(Double.NaN);
    }

    /** Where the time of the others went, a row each. */
    public List<TimeSplit.Row> rows() {
        return others.entrySet().stream()
                .flatMap(other -> other.getValue().totals().stream()
                        .map(totals -> TimeSplit.row(rowName(other.getKey()), totals)))
                .toList();
    }

    /** What the bar of a run is called. */
    static String rowName(PolicyInfo policy) {
        return policy.name().equals(BASELINE) ? Words.of("chart.baseline") : PolicyNames.full(policy);
    }
}
