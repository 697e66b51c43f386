package draftscope.app.viewmodel;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.Role;
import draftscope.app.viewmodel.chart.Curve;
import draftscope.app.viewmodel.chart.PolicySlots;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.RoundLengthData;
import draftscope.app.viewmodel.chart.RoundLog;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RoundEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The two charts on the right, grown from the engine's messages. */
public final class ChartsViewModel {

    private final ReadOnlyObjectWrapper<SpeedupData> speedup = new ReadOnlyObjectWrapper<>(SpeedupData.EMPTY);
    private final ReadOnlyObjectWrapper<RoundLengthData> lengths =
            new ReadOnlyObjectWrapper<>(RoundLengthData.EMPTY);

    private final ShadowsViewModel shadows = new ShadowsViewModel();
    private final Set<PolicyInfo> finished = new LinkedHashSet<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private RoundLog.Builder log = new RoundLog.Builder();
    private Optional<MeasuredRun> baseline = Optional.empty();
    private Optional<Line> growing = Optional.empty();
    private int tokens;
    private boolean changed;

    /** A policy's line while it grows. */
    private record Line(PolicyInfo policy, boolean live, Curve.Builder points) {

        /** The same line under a policy whose threshold was turned on the way. */
        Line turned() {
            var constants = new LinkedHashMap<>(policy.constants());
            constants.put("h", Double.NaN);
            return new Line(new PolicyInfo(policy.name(), constants), live, points);
        }
    }

    /** Nothing yet. */
    public ChartsViewModel() {
        shadows.share().addListener((observed, before, now) -> changed = true);
    }

    /** What is simulated from the watched run. */
    public ShadowsViewModel shadows() {
        return shadows;
    }

    /** Running speedup of every policy. */
    public ReadOnlyObjectProperty<SpeedupData> speedup() {
        return speedup.getReadOnlyProperty();
    }

    /** Draft length and accepted length by round of the watched run. */
    public ReadOnlyObjectProperty<RoundLengthData> lengths() {
        return lengths.getReadOnlyProperty();
    }

    /** The baseline on this prompt; empty before it is measured. */
    public Optional<MeasuredRun> baseline() {
        return baseline;
    }

    /** Forgets everything. */
    public void clear() {
        lines.clear();
        finished.clear();
        log = new RoundLog.Builder();
        baseline = Optional.empty();
        growing = Optional.empty();
        changed = true;
        publish();
    }

    /** Takes a message; {@link #publish()} makes it visible. */
    public void take(EngineMessage message) {
        if (message instanceof EngineMessage.RunBegan began && began.role() != Role.BASELINE) {
            growing = Optional.of(begin(began.policy(), began.role() == Role.LIVE));
            tokens = 0;
        } else if (message instanceof EngineMessage.Traced traced
                && traced.role() != Role.BASELINE
                && traced.event() instanceof RoundEnded round) {
            grow(traced, round);
        } else if (message instanceof EngineMessage.Measured measured) {
            measured(measured);
        } else if (message instanceof EngineMessage.Probed probed) {
            shadows.probed(probed.drafts());
            changed = true;
        }
    }

    /** Speedup of a run against the baseline after a number of new tokens; NaN before there is a baseline. */
    public double speedupAt(int newTokens, double millis) {
        return baseline.map(b -> RunSpeed.over(b.curve(), newTokens, millis)).orElse(Double.NaN);
    }

    /** Makes what was taken visible; call once a frame. */
    public void publish() {
        if (!changed) {
            return;
        }
        changed = false;
        var shown = new ArrayList<SpeedupData.Line>();
        for (var line : lines.values()) {
            shown.add(new SpeedupData.Line(
                    PolicyNames.full(line.policy()),
                    PolicySlots.of(line.policy().name()),
                    Provenance.MEASURED,
                    line.points().snapshot()));
        }
        shown.addAll(shadows.lines(finished));
        speedup.set(new SpeedupData(List.copyOf(shown)));
        lengths.set(RoundLengthData.all(log.snapshot()));
    }

    private void grow(EngineMessage.Traced traced, RoundEnded round) {
        tokens += round.newTokens();
        if (traced.role() == Role.LIVE) {
            shadows.round(round, traced.elapsedMillis());
            log.add(round.drafted(), round.accepted(), round.stop());
            changed = true;
            turned(round);
        }
        if (baseline.isPresent() && growing.isPresent()) {
            growing.get().points().add(tokens, speedupAt(tokens, traced.elapsedMillis()));
            changed = true;
        }
    }

    /** A line whose threshold was moved is not named after the one it began with. */
    private void turned(RoundEnded round) {
        growing.filter(line -> round.threshold().isPresent() && line.policy().constants().containsKey("h"))
                .filter(line -> !line.policy().constants().get("h").isNaN()
                        && line.policy().constants().get("h") != round.threshold().getAsDouble())
                .map(Line::turned)
                .ifPresent(line -> {
                    growing = Optional.of(line);
                    lines.put(line.policy().name(), line);
                });
    }

    private void measured(EngineMessage.Measured measured) {
        var run = measured.run();
        if (run.policy().name().equals("none")) {
            baseline = Optional.of(run);
            shadows.baseline(run);
        }
        finished.add(run.policy());
        if (measured.recalled() && measured.role() == Role.COMPARISON) {
            var line = begin(run.policy(), false);
            var curve = run.curve();
            for (int i = 0; i < curve.size(); i++) {
                line.points().add(curve.tokens(i), speedupAt(curve.tokens(i), curve.millis(i)));
            }
        }
        growing = measured.role() == Role.BASELINE ? growing : Optional.empty();
        changed = true;
    }

    private Line begin(PolicyInfo policy, boolean live) {
        var line = new Line(policy, live, new Curve.Builder());
        lines.put(policy.name(), line);
        changed = true;
        return line;
    }

}
