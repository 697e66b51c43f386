package draftscope.app.status;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.PairSummary;
import draftscope.app.run.RunLedger;
import draftscope.app.run.RunOrigin;
import draftscope.app.run.StagedRun;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import draftscope.draw.stage.RoundLane;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Pair, engine and figures in one line each. */
public final class StatusViewModel {

    private static final double UNKNOWN = -1;

    private final ReadOnlyObjectWrapper<EngineState> stateNow = new ReadOnlyObjectWrapper<>(EngineState.LOADING);
    public final ReadOnlyObjectProperty<EngineState> state = stateNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper pairNow = new ReadOnlyStringWrapper("");
    /** The pair with its sizes. */
    public final ReadOnlyStringProperty pair = pairNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper machineNow = new ReadOnlyStringWrapper("");
    /** Device, type, threads, memory. */
    public final ReadOnlyStringProperty machine = machineNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper activityNow = new ReadOnlyStringWrapper("");
    /** What goes on, in words. */
    public final ReadOnlyStringProperty activity = activityNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Path>> savedNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The file that was written, as long as {@link #activity} says so; empty at any other time. */
    public final ReadOnlyObjectProperty<Optional<Path>> saved = savedNow.getReadOnlyProperty();
    private final ReadOnlyDoubleWrapper progressNow = new ReadOnlyDoubleWrapper(UNKNOWN);
    /** How far it is, from 0 to 1; −1 when that is not known or nothing goes on. */
    public final ReadOnlyDoubleProperty progress = progressNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper rateNow = new ReadOnlyStringWrapper(Figures.DASH);
    /** Tokens per second of the watched run. */
    public final ReadOnlyStringProperty rate = rateNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper speedupNow = new ReadOnlyStringWrapper(Figures.DASH);
    /** Speedup of the watched run over the baseline. */
    public final ReadOnlyStringProperty speedup = speedupNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper rateDetailsNow = new ReadOnlyStringWrapper("");
    public final ReadOnlyStringProperty rateDetails = rateDetailsNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper speedupDetailsNow = new ReadOnlyStringWrapper("");
    public final ReadOnlyStringProperty speedupDetails = speedupDetailsNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper losslessNow = new ReadOnlyStringWrapper("");
    /** Whether the watched run wrote the same text as the baseline; empty when that says nothing. */
    public final ReadOnlyStringProperty lossless = losslessNow.getReadOnlyProperty();

    private final ReadOnlyStringWrapper qualityNow = new ReadOnlyStringWrapper("");
    /** How good the speedup is, in one line: the range of its turns, the age of the baseline, or what speaks against it. */
    public final ReadOnlyStringProperty quality = qualityNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper qualityDetailsNow = new ReadOnlyStringWrapper("");
    /** All that is known of how good it is, a line each. */
    public final ReadOnlyStringProperty qualityDetails = qualityDetailsNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper busyNow = new ReadOnlyBooleanWrapper(false);
    /** Whether the machine was busy with something else, so that the speedup is to be measured again. */
    public final ReadOnlyBooleanProperty busy = busyNow.getReadOnlyProperty();
    private final InstantSource time;

    private Optional<EngineMessage.RunBegan> running = Optional.empty();
    private final ReadOnlyStringWrapper acceptanceNow = new ReadOnlyStringWrapper(Figures.DASH);
    /** Accepted over tested tokens of the watched run. */
    public final ReadOnlyStringProperty acceptance = acceptanceNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper perRoundNow = new ReadOnlyStringWrapper(Figures.DASH);
    /** New tokens a round of the watched run. */
    public final ReadOnlyStringProperty perRound = perRoundNow.getReadOnlyProperty();
    private int tokens;
    private int wanted;
    private boolean changed;

    /** {@code time} tells how old a baseline is. */
    public StatusViewModel(InstantSource time) {
        this.time = time;
        activity.addListener((observed, before, now) -> savedNow.set(Optional.empty()));
    }

    public void state(EngineState now) {
        stateNow.set(now);
        if (now == EngineState.READY || now == EngineState.FAILED || now == EngineState.EMPTY) {
            running = Optional.empty();
            progressNow.set(UNKNOWN);
        }
    }

    public void say(String words) {
        activityNow.set(words);
    }

    public void saved(String words, Path file) {
        activityNow.set(words);
        savedNow.set(Optional.of(file));
    }

    /** How far a job is, from 0 to 1. */
    public void share(double done) {
        progressNow.set(Math.max(0, Math.min(1, done)));
    }

    public void loading(EngineMessage.Loading loading) {
        activityNow.set(Words.of("loading." + loading.stage().id()));
        progressNow.set(loading.total() > 0 ? (double) loading.done() / loading.total() : UNKNOWN);
    }

    public void loaded(PairSummary loaded) {
        pairNow.set(loaded.draft()
                .map(draft -> Words.of("pair.two", describe(loaded.target()), describe(draft)))
                .orElse(Words.of("pair.one", describe(loaded.target()))));
        var here = loaded.target().served().isPresent() ? loaded.draft() : Optional.of(loaded.target());
        var words = here.map(model -> Words.of(
                "machine", model.device(), model.dtype(), loaded.threads(), Sizes.bytes(loaded.memoryBytes())));
        machineNow.set(loaded.target().served()
                .map(by -> Words.of("machine.served", by.label(), words.orElse(Words.of("machine.served.alone"))))
                .or(() -> words)
                .orElseThrow());
    }

    public void unloaded() {
        pairNow.set("");
        machineNow.set("");
    }

    /** An order for so many tokens was given. */
    public void ordered(int maxNewTokens) {
        wanted = maxNewTokens;
        changed = false;
    }

    public void began(EngineMessage.RunBegan began) {
        running = Optional.of(began);
        tokens = 0;
        progress(began);
    }

    /** A round of any run; {@link #publish} makes it visible. */
    public void round(RoundEnded round) {
        tokens += round.newTokens();
        changed = true;
    }

    /** Shows how far the engine is, and the figures of the run on stage at the place on show; call once a frame. */
    public void publish(StagedRun staged) {
        if (changed) {
            changed = false;
            running.ifPresent(this::progress);
        }
        var there = staged.totals();
        judge(staged);
        if (there.newTokens() == 0) {
            for (var figure : List.of(rateNow, speedupNow, acceptanceNow, perRoundNow)) {
                figure.set(Figures.DASH);
            }
            rateDetailsNow.set("");
            speedupDetailsNow.set("");
            losslessNow.set("");
            return;
        }
        double own = Metrics.tokensPerSecond(there);
        double over = staged.speedup();
        boolean exact = staged.ledger().exact();
        boolean timed = staged.ledger().timed();
        rateNow.set(timed ? Figures.tokensPerSecond(own) : Figures.DASH);
        rateDetailsNow.set(
                timed
                        ? Figures.count(there.newTokens()) + " \u00f7 " + Figures.millis(there.millis())
                        : Words.of(exact ? "you.speed" : "lossy.speed"));
        speedupNow.set(Figures.times(over));
        speedupDetailsNow.set(
                Double.isFinite(over)
                        ? Figures.tokensPerSecond(own) + " \u00f7 " + Figures.tokensPerSecond(own / over)
                        : "");
        acceptanceNow.set(Figures.percent(Metrics.acceptanceRate(there)));
        perRoundNow.set(Figures.plain(Metrics.meanAcceptedLength(there)));
        losslessNow.set(!exact ? lossy(staged) : staged.over()
                ? staged.ledger().lossless().map(same -> Words.of(same ? "lossless.yes" : "lossless.no")).orElse(drawn(staged))
                : "");
    }

    /** Of a run whose rule is not exact: how far it was led away, and where a greedy text parts from the target's own. */
    private static String lossy(StagedRun staged) {
        var ledger = staged.ledger();
        var away = ledger.places().distance();
        var far = away.places() == 0
                ? Words.of("lossy.mark")
                : Words.of("lossy.distance", Figures.decimals(away.mean(), 3), away.places());
        var text = !staged.over() || ledger.lossless().isEmpty()
                ? ""
                : ledger.parts().isPresent()
                        ? " " + Words.of("lossy.parts", ledger.parts().getAsInt())
                        : " " + Words.of("lossy.same");
        return far + text;
    }

    /** Of a run that drew its tokens no text can be compared, but a distribution. */
    private static String drawn(StagedRun staged) {
        boolean sampled = staged.run.get().filter(run -> !run.sampling().greedy()).isPresent();
        return sampled && staged.totals().drafted() > 0 ? Words.of("lossless.sampled") : "";
    }

    /** How good the speedup is, in one line; more of it where the pointer rests. */
    private void judge(StagedRun staged) {
        var ledger = staged.ledger();
        var signs = staged.over() ? BusyMachine.signs(ledger) : List.<String>of();
        var turns = ledger.turns();
        if (!ledger.timed()) {
            busyNow.set(false);
            qualityNow.set(Words.of(ledger.exact() ? "you.speed" : "lossy.speed"));
            qualityDetailsNow.set("");
            return;
        }
        busyNow.set(!signs.isEmpty());
        var details = new ArrayList<>(signs);
        if (!signs.isEmpty()) {
            qualityNow.set(Words.of(
                    staged.run.get().flatMap(run -> run.target().served()).isPresent()
                            ? "quality.busy.served"
                            : "quality.busy",
                    signs.get(0)));
            details.add(Words.of("quality.busy.fix"));
        } else if (ledger.baseline().isEmpty()) {
            qualityNow.set(Words.of(
                    staged.origin.get() == RunOrigin.NONE
                            ? "quality.none"
                            : staged.origin.get().recorded()
                                    ? "quality.unrecorded"
                                    : running.isPresent() ? "quality.later" : "quality.uncompared"));
        } else if (turns.size() > 1) {
            qualityNow.set(Words.of(
                    "quality.turns",
                    turns.size(),
                    Figures.times(turns.stream().mapToDouble(t -> t).min().orElseThrow()),
                    Figures.times(turns.stream().mapToDouble(t -> t).max().orElseThrow())));
        } else {
            qualityNow.set(age(ledger));
        }
        if (turns.size() > 1) {
            details.add(Words.of(
                    "quality.turns.each", turns.stream().map(Figures::times).collect(Collectors.joining(", "))));
        }
        details.add(ledger.baseline().isPresent() ? age(ledger) : "");
        if (staged.over() && (ledger.places().outside().known() || ledger.places().lost().known())) {
            var unsaid = Words.of("unsaid.run", RoundLane.unsaid(ledger.places().outside(), ledger.places().lost()));
            qualityNow.set(quality.get() + " " + unsaid);
            details.add(unsaid);
        }
        qualityDetailsNow.set(String.join("\n", details).strip());
    }

    private String age(RunLedger ledger) {
        var at = ledger.baseline().flatMap(MeasuredRun::at);
        if (at.isEmpty()) {
            return Words.of("quality.recorded");
        }
        long minutes = Math.max(0, Duration.between(at.get(), time.instant()).toMinutes());
        return Words.of(ledger.recalled() ? "quality.recalled" : "quality.measured", minutes);
    }

    private void progress(EngineMessage.RunBegan run) {
        progressNow.set(Math.min(1, (run.step() - 1 + (double) tokens / Math.max(1, wanted)) / run.steps()));
        activityNow.set(Words.of(
                "activity." + run.role().id(),
                run.step(),
                run.steps(),
                PolicyNames.full(run.policy()),
                tokens,
                wanted));
    }

    private static String describe(ModelInfo model) {
        return model.served()
                .map(by -> Words.of("model.served", model.name(), by.engine()))
                .orElseGet(() -> Words.of("model", model.name(), Sizes.parameters(model.parameters())));
    }
}
