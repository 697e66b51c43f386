package draftscope.app.run;

import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.RunOrder;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.shadow.Guess;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.decoding.shadow.ShadowTiming;
import draftscope.decoding.shadow.Shadows;
import draftscope.decoding.shadow.StepCosts;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.Words;
import draftscope.draw.data.Curve;
import draftscope.draw.data.SpeedupData;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Policies simulated from one greedy run. Counts are exact; times are the run's own step costs, see {@link StepCosts}.
 */
public final class SimulatedRuns {

    private static final int REDRAWN = 32;

    private final Optional<RunOrder> order;
    private final List<ShadowRound> real = new ArrayList<>();
    private List<ShadowPolicy> policies;
    private PolicyInfo live = PolicyCatalog.baseline().info();
    private Optional<Shadows> shadows = Optional.empty();
    private Optional<MeasuredRun> baseline = Optional.empty();
    private StepCosts costs = StepCosts.NONE;
    private String note;
    private double draft;
    private double verify;
    private double prefill;
    private double elapsed;
    private int start;
    private Optional<Asked> drawnFor = Optional.empty();
    private List<SpeedupData.Line> drawn = List.of();
    private int drawnRounds;
    private double oracle = Double.NaN;

    private SimulatedRuns(Optional<RunOrder> order, List<ShadowPolicy> policies, String note) {
        this.order = order;
        this.policies = policies;
        this.note = note;
    }

    static SimulatedRuns none() {
        return new SimulatedRuns(Optional.empty(), List.of(), Words.of("shadow.before"));
    }

    /** Of an order that is about to be carried out. */
    static SimulatedRuns of(RunOrder order) {
        var policies = order.shadows();
        return new SimulatedRuns(
                Optional.of(order), policies, policies.isEmpty() ? why(order) : Words.of("shadow.waiting"));
    }

    /**
     * Of a recorded run: rounds of other policies can be played from its places, and no whole run is simulated unasked.
     *
     * @param shown the run
     * @param baseline the target alone on the same prompt, if that was recorded too
     */
    static SimulatedRuns recorded(Trace shown, Optional<MeasuredRun> baseline) {
        var made = none();
        var rounds = shown.ended();
        if (Shadows.possible(shown.run())) {
            made.shadows = Optional.of(new Shadows(ShadowLimits.recorded(shown.run(), rounds, shown.end()), List.of()));
            shown.rounds().forEach(round ->
                    round.ended().ifPresent(ended -> made.round(ended, RunTimes.after(shown, round))));
        }
        baseline.ifPresent(made::baseline);
        return made;
    }

    /** Whether there is a greedy run to simulate from. */
    public boolean possible() {
        return !policies.isEmpty();
    }

    /** What is simulated, or why nothing is, in words. */
    public String note() {
        return note;
    }

    /** What a draft token costs as a share of the target's own step; NaN while that is not known. */
    public double draftShare() {
        return costs.draftShare();
    }

    /** Speedup of the oracle, than which nothing that is measured can be quicker; NaN while it is not simulated. */
    public double oracle() {
        return oracle;
    }

    void began(RunStarted run, Optional<PairSummary> pair) {
        live = run.policy();
        if (pair.isPresent() && Shadows.possible(run)) {
            int context = pair.get().contextLength();
            Set<Integer> ends = order.filter(RunOrder::ignoreEnd).isPresent() ? Set.of() : pair.get().endIds();
            shadows = Optional.of(new Shadows(
                    ShadowLimits.of(run.promptIds().size(), run.maxNewTokens(), context, context, ends), policies));
        }
        if (policies.isEmpty() || shadows.isEmpty()) {
            policies = List.of();
            note = DrafterCatalog.of(run.draft())
                    .filter(drafter -> !drafter.anywhere())
                    .map(SimulatedRuns::why)
                    .or(() -> order.map(SimulatedRuns::why))
                    .orElse("");
        }
    }

    /** What one token costs the target alone. Measured again, it takes the place of what was known. */
    void baseline(MeasuredRun measured) {
        double each = measured.totals().verifyMillis() / Math.max(1, measured.totals().rounds());
        if (baseline.isEmpty()) {
            for (int i = 0; i < measured.totals().rounds(); i++) {
                costs = costs.plus(0, 0, each, 0);
            }
        }
        baseline = Optional.of(measured);
        drawnFor = Optional.empty();
    }

    /** A round of the watched run, at the engine's time. */
    void round(RoundEnded round, double elapsedMillis) {
        if (shadows.isEmpty()) {
            return;
        }
        shadows.get().add(round);
        costs = costs.plus(round);
        draft += round.draftMillis();
        verify += round.verifyMillis();
        elapsed = elapsedMillis;
        if (real.isEmpty()) {
            prefill = Math.max(0, elapsedMillis - draft - verify);
        }
        real.add(ShadowRound.of(round, start));
        start += round.newTokens();
    }

    /** What the draft would have put where it was not asked. */
    public void probed(Map<Integer, List<Guess>> drafts) {
        shadows.ifPresent(known -> drafts.forEach(known::fill));
        drawnFor = Optional.empty();
    }

    /**
     * The simulated lines. While the draft costs what it was measured to, policies that are measured are left out.
     *
     * @param measured policies that have a measured line, whole or growing
     * @param share what a draft token is supposed to cost, as a share of the target's step; empty for what it cost
     */
    List<SpeedupData.Line> lines(Set<PolicyInfo> measured, OptionalDouble share) {
        if (policies.isEmpty() || shadows.isEmpty() || baseline.isEmpty() || real.isEmpty()) {
            return List.of();
        }
        var asked = new Asked(Set.copyOf(measured), share);
        // A long run's shadows are not played again for every round: nobody sees the difference.
        boolean soon = real.size() - drawnRounds <= drawnRounds / REDRAWN;
        if (soon && drawnFor.filter(asked::equals).isPresent()) {
            return drawn;
        }
        drawn = draw(measured, share);
        drawnFor = Optional.of(asked);
        drawnRounds = real.size();
        return drawn;
    }

    /** The whole run of one more policy; empty where one of its rounds is not known, or the target's own time. */
    Optional<SpeedupData.Line> whole(ShadowPolicy policy, OptionalDouble share) {
        var priced = share.isPresent() ? costs.withDraftShare(share.getAsDouble()) : costs;
        return shadows.filter(known -> baseline.isPresent() && !real.isEmpty())
                .flatMap(known -> known.whole(policy))
                .map(rounds -> line(policy.info(), ShadowTiming.of(rounds, priced), share));
    }

    /** What can be played from any place of the run; empty of one that is sampled, or whose drafter goes by where it began. */
    public Optional<Shadows> shadows() {
        return shadows;
    }

    /** What a round would have cost in milliseconds, by the costs of this run's own steps; NaN where they are not known. */
    public double millis(ShadowRound round) {
        return costs.draft(round.drafted()) + costs.verify(round.drafted() + 1).millis();
    }

    private record Asked(Set<PolicyInfo> measured, OptionalDouble share) {}

    private List<SpeedupData.Line> draw(Set<PolicyInfo> measured, OptionalDouble share) {
        var lines = new ArrayList<SpeedupData.Line>();
        var priced = share.isPresent() ? costs.withDraftShare(share.getAsDouble()) : costs;
        int extrapolated = 0;
        int rounds = 0;
        if (share.isPresent()) {
            lines.add(line(live, ShadowTiming.of(real, priced), share));
        }
        for (var policy : policies) {
            var timing = ShadowTiming.of(shadows.get().rounds(policy), priced);
            extrapolated += timing.extrapolated();
            rounds += timing.points().size();
            if (share.isEmpty() && policy instanceof ShadowPolicy.Oracle) {
                oracle = line(policy.info(), timing, share).last();
            }
            if (share.isPresent() || !measured.contains(policy.info())) {
                lines.add(line(policy.info(), timing, share));
            }
        }
        note = extrapolated > 0 ? Words.of("shadow.note.extrapolated", extrapolated, rounds) : Words.of("shadow.note");
        return lines;
    }

    private SpeedupData.Line line(PolicyInfo policy, ShadowTiming timing, OptionalDouble share) {
        double besides = Math.max(0, elapsed - prefill - draft - verify) / real.size();
        var points = new Curve.Builder();
        for (int i = 0; i < timing.points().size(); i++) {
            var point = timing.points().get(i);
            double millis = prefill + point.millis() + besides * (i + 1);
            points.add(point.newTokens(), RunSpeed.over(baseline.get().curve(), point.newTokens(), millis));
        }
        var name = PolicyNames.full(policy);
        return new SpeedupData.Line(
                // The measured line of the same policy stands beside it.
                share.isPresent() ? Words.of("shadow.named", name, Figures.percent(share.getAsDouble())) : name,
                PolicySlots.of(policy.name()), Provenance.SIMULATED, points.snapshot());
    }

    private static String why(RunOrder order) {
        var drafter = order.drafting().drafter();
        if (!drafter.anywhere() && order.live().drafts()) {
            return why(drafter);
        }
        return Words.of(order.sampling().greedy() ? "shadow.none" : "shadow.sampling");
    }

    private static String why(DrafterEntry drafter) {
        return Words.of(drafter.need().headKind().isPresent() ? "shadow.head" : "shadow.lookup");
    }
}
