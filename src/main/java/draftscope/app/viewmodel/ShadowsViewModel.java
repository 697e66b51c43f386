package draftscope.app.viewmodel;

import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.RunOrder;
import draftscope.app.viewmodel.chart.Curve;
import draftscope.app.viewmodel.chart.Figures;
import draftscope.app.viewmodel.chart.PolicySlots;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.decoding.DrafterKind;
import draftscope.decoding.LookupDrafter;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunStarted;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.decoding.shadow.ShadowTiming;
import draftscope.decoding.shadow.Shadows;
import draftscope.decoding.shadow.StepCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Policies simulated from the watched greedy run, and what all would be worth if the draft cost another share of the
 * target's step. Counts are exact; times are the run's own step costs, see {@link StepCosts}.
 */
public final class ShadowsViewModel {

    /** Shares of the target's step that the question names. */
    public static final List<Double> SHARES = List.of(0.05, 0.2, 0.5);

    private static final int REDRAWN = 32;

    private final ObjectProperty<OptionalDouble> share = new SimpleObjectProperty<>(OptionalDouble.empty());
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(Words.of("shadow.before"));
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper(Words.of("shadow.measured.unknown"));

    private List<ShadowPolicy> policies = List.of();
    private PolicyInfo live = new PolicyInfo("none", Map.of());
    private Optional<RunOrder> order = Optional.empty();
    private Optional<Shadows> shadows = Optional.empty();
    private Optional<MeasuredRun> baseline = Optional.empty();
    private List<ShadowRound> real = new ArrayList<>();
    private StepCosts costs = StepCosts.NONE;
    private double draft;
    private double verify;
    private double prefill;
    private double elapsed;
    private int start;
    private Optional<Asked> drawnFor = Optional.empty();
    private List<SpeedupData.Line> drawn = List.of();
    private int drawnRounds;

    /** What the draft is supposed to cost, as a share of the target's step; empty for what it was measured to. */
    public ObjectProperty<OptionalDouble> share() {
        return share;
    }

    /** Whether there is a greedy run to simulate from. */
    public ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    /** What is simulated, or why nothing is, in words. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** The draft's cost in words. */
    public ReadOnlyStringProperty question() {
        return question.getReadOnlyProperty();
    }

    /** A new order. */
    void ordered(RunOrder wanted) {
        forget();
        order = Optional.of(wanted);
        policies = wanted.shadows();
        possible.set(!policies.isEmpty());
        note.set(policies.isEmpty() ? why(wanted) : Words.of("shadow.waiting"));
    }

    /** There is no run of the person's own on stage to simulate from. */
    void forget() {
        order = Optional.empty();
        policies = List.of();
        shadows = Optional.empty();
        baseline = Optional.empty();
        real = new ArrayList<>();
        costs = StepCosts.NONE;
        draft = 0;
        verify = 0;
        prefill = 0;
        elapsed = 0;
        start = 0;
        drawnFor = Optional.empty();
        drawnRounds = 0;
        possible.set(false);
        note.set(Words.of("shadow.before"));
        ask();
    }

    /** The watched run begins. */
    void began(RunStarted run, Optional<PairSummary> pair) {
        live = run.policy();
        if (policies.isEmpty() || pair.isEmpty() || !Shadows.possible(run)) {
            possible.set(false);
            boolean lookup = run.draft().filter(d -> d.architecture().equals(LookupDrafter.ARCHITECTURE)).isPresent();
            note.set(lookup ? Words.of("shadow.lookup") : order.map(ShadowsViewModel::why).orElse(""));
            return;
        }
        int context = pair.get().contextLength();
        Set<Integer> ends = order.filter(RunOrder::ignoreEnd).isPresent() ? Set.of() : pair.get().endIds();
        shadows = Optional.of(new Shadows(
                ShadowLimits.of(run.promptIds().size(), run.maxNewTokens(), context, context, ends), policies));
    }

    /** What one token costs the target alone. */
    void baseline(MeasuredRun measured) {
        baseline = Optional.of(measured);
        double each = measured.totals().verifyMillis() / Math.max(1, measured.totals().rounds());
        for (int i = 0; i < measured.totals().rounds(); i++) {
            costs = costs.plus(0, 0, each, 0);
        }
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
    void probed(Map<Integer, Integer> drafts) {
        shadows.ifPresent(known -> drafts.forEach(known::fill));
        drawnFor = Optional.empty();
    }

    /**
     * The simulated lines. While the draft costs what it was measured to, policies already measured are left out.
     *
     * @param measured policies that have a measured line
     */
    List<SpeedupData.Line> lines(Set<PolicyInfo> measured) {
        if (shadows.isEmpty() || baseline.isEmpty() || real.isEmpty()) {
            return List.of();
        }
        var asked = new Asked(Set.copyOf(measured), share.get());
        // A long run's shadows are not played again for every round: nobody sees the difference.
        boolean soon = real.size() - drawnRounds <= drawnRounds / REDRAWN;
        if (soon && drawnFor.filter(asked::equals).isPresent()) {
            return drawn;
        }
        drawn = draw(measured);
        drawnFor = Optional.of(asked);
        drawnRounds = real.size();
        return drawn;
    }

    /** What lines were drawn for. */
    private record Asked(Set<PolicyInfo> measured, OptionalDouble share) {}

    private List<SpeedupData.Line> draw(Set<PolicyInfo> measured) {
        var lines = new ArrayList<SpeedupData.Line>();
        var priced = share.get().isPresent() ? costs.withDraftShare(share.get().getAsDouble()) : costs;
        int extrapolated = 0;
        int rounds = 0;
        if (share.get().isPresent()) {
            lines.add(line(live, ShadowTiming.of(real, priced)));
        }
        for (var policy : policies) {
            var timing = ShadowTiming.of(shadows.get().rounds(policy), priced);
            extrapolated += timing.extrapolated();
            rounds += timing.points().size();
            if (share.get().isPresent() || !measured.contains(policy.info())) {
                lines.add(line(policy.info(), timing));
            }
        }
        note.set(extrapolated > 0
                ? Words.of("shadow.note.extrapolated", extrapolated, rounds)
                : Words.of("shadow.note"));
        ask();
        return lines;
    }

    private SpeedupData.Line line(PolicyInfo policy, ShadowTiming timing) {
        double besides = Math.max(0, elapsed - prefill - draft - verify) / real.size();
        var points = new Curve.Builder();
        for (int i = 0; i < timing.points().size(); i++) {
            var point = timing.points().get(i);
            double millis = prefill + point.millis() + besides * (i + 1);
            points.add(point.newTokens(), RunSpeed.over(baseline.get().curve(), point.newTokens(), millis));
        }
        return new SpeedupData.Line(
                PolicyNames.full(policy), PolicySlots.of(policy.name()), Provenance.SIMULATED, points.snapshot());
    }

    private void ask() {
        double own = costs.draftShare();
        question.set(share.get().isPresent()
                ? Words.of("shadow.asked", Figures.percent(share.get().getAsDouble()))
                : Double.isFinite(own)
                        ? Words.of("shadow.measured", Figures.percent(own))
                        : Words.of("shadow.measured.unknown"));
    }

    private static String why(RunOrder order) {
        if (order.drafting().kind() != DrafterKind.MODEL && !(order.live() instanceof NoDrafting)) {
            return Words.of(order.drafting().kind() == DrafterKind.LOOKUP ? "shadow.lookup" : "shadow.head");
        }
        return Words.of(order.sampling().greedy() ? "shadow.none" : "shadow.sampling");
    }
}
