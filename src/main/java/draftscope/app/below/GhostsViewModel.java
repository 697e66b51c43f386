package draftscope.app.below;

import draftscope.app.engine.JobNews;
import draftscope.app.engine.PairSummary;
import draftscope.app.kit.Field;
import draftscope.app.kit.Watch;
import draftscope.app.lab.Jobs;
import draftscope.app.lab.PairAsking;
import draftscope.app.play.Below;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.run.StagedRun;
import draftscope.app.setup.SetupViewModel;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.decoding.shadow.Shadows;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.round.GhostData;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What other policies would have done from the place where the round on show began. A greedy run of a draft model tells it
 * wherever it drafted; of others a round tells what stops within it. What is not known is asked of the loaded pair, untimed,
 * when a person wants it. Nothing here touches the run's record.
 */
public final class GhostsViewModel {

    private static final List<Double> THRESHOLDS = List.of(0.2, 0.5);
    private static final List<Integer> LENGTHS = List.of(3, 5);

    private final StageViewModel stage;
    private final StageLook look;
    private final StagedRun staged;
    private final SetupViewModel setup;
    private final PairAsking pair;
    private final Runnable heard;
    private final ReadOnlyObjectWrapper<GhostData> dataNow = new ReadOnlyObjectWrapper<>(GhostData.EMPTY);
    public final ReadOnlyObjectProperty<GhostData> data = dataNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper possibleNow = new ReadOnlyBooleanWrapper(false);
    /** Whether the loaded pair can be asked for what is not known. */
    public final ReadOnlyBooleanProperty possible = possibleNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper askingNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty asking = askingNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper drawsNow = new ReadOnlyBooleanWrapper(false);
    /** Whether what is asked is another draw rather than the only one there is. */
    public final ReadOnlyBooleanProperty draws = drawsNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<ShadowPolicy>> turnedNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The policy that the threshold was turned to since the run on stage began; empty while it was not. */
    public final ReadOnlyObjectProperty<Optional<ShadowPolicy>> turned = turnedNow.getReadOnlyProperty();
    private final Map<Place, ShadowRound> drawn = new HashMap<>();
    private Optional<Double> formBefore = Optional.empty();

    private record Place(int start, PolicyInfo policy) {}

    /** {@code heard} is told when more became known of the run on stage. */
    public GhostsViewModel(
            StageViewModel stage, StageLook look, StagedRun staged, SetupViewModel setup, PairAsking pair, Runnable heard) {
        this.heard = heard;
        this.stage = stage;
        this.look = look;
        this.staged = staged;
        this.setup = setup;
        this.pair = pair;
        stage.run.addListener((observed, before, now) -> begin());
        Watch.changes(this::show, stage.current, stage.sinceVerified, look.below);
        pair.watch(this::show);
        PolicyCatalog.entries().forEach(entry ->
                setup.form(entry).live().ifPresent(field -> Watch.changes(this::show, field.text)));
    }

    private void begin() {
        drawn.clear();
        formBefore = formValue();
        show();
    }

    private Optional<Double> formValue() {
        return stage.rule().policy().flatMap(entry -> setup.form(entry).live()).flatMap(Field::value);
    }

    /** The run's policy with the live parameter as the form has it, once somebody has turned that. */
    private Optional<LengthPolicy> dragged() {
        var run = stage.run.get().map(RunStarted::policy);
        return stage.rule()
                .policy()
                .filter(entry -> run.isPresent() && !formValue().equals(formBefore))
                .flatMap(entry -> entry.live().flatMap(live -> formValue().map(value -> {
                    var constants = new HashMap<>(run.get().constants());
                    constants.keySet().retainAll(entry.parameters().stream().map(p -> p.name()).toList());
                    constants.put(live.name(), value);
                    return entry.make(constants);
                })));
    }

    private void show() {
        var policy = dragged().filter(other -> !other.info().equals(own())).flatMap(ShadowPolicy::of);
        turnedNow.set(shadows().isPresent() ? policy : Optional.empty());
        if (look.below.get() != Below.OTHERWISE) {
            return;
        }
        var lane = stage.current.get();
        var run = stage.run.get();
        boolean told = run.isPresent() && lane.finished() && !stage.judging();
        dataNow.set(told ? data(run.get(), lane, policy) : GhostData.EMPTY);
        boolean ours = run.isPresent()
                && pair.made(run.get())
                && drafts(run.get(), pair.pair().get().orElseThrow())
                && run.get().rule().isEmpty();
        boolean missing = data.get().open() || turned.get().filter(this::open).isPresent();
        drawsNow.set(run.filter(r -> !r.sampling().greedy()).isPresent());
        possibleNow.set(ours && told && missing && pair.idle());
        noteNow.set(!told ? "" : note(run.get(), ours, missing));
    }

    /** Whether the pair has what drafted a run, and can be asked without people. */
    private static boolean drafts(RunStarted run, PairSummary pair) {
        return DrafterCatalog.of(run.draft())
                .map(DrafterEntry::need)
                .filter(need -> !need.equals(Need.PERSON) && need.metBy(pair.offers()))
                .isPresent();
    }

    private PolicyInfo own() {
        return stage.run.get().map(RunStarted::policy).orElse(PolicyCatalog.baseline().info());
    }

    private boolean open(ShadowPolicy policy) {
        return shadows().filter(known -> known.whole(policy).isEmpty()).isPresent() && staged.over();
    }

    private String note(RunStarted run, boolean ours, boolean missing) {
        if (run.draft().isEmpty()) {
            return Words.of("ghost.note.none");
        }
        if (run.rule().isPresent()) {
            return Words.of("ghost.note.rule");
        }
        if (missing && !ours) {
            return Words.of("ghost.note.closed");
        }
        return Words.of(
                !run.sampling().greedy() ? "ghost.note.sampled" : missing ? "ghost.note.open" : "ghost.note.whole");
    }

    /** What can be played from every place of the run on stage. */
    private Optional<Shadows> shadows() {
        return staged.ledger().run().equals(stage.run.get()) ? staged.ledger().simulated().shadows() : Optional.empty();
    }

    private GhostData data(RunStarted run, RoundLane lane, Optional<ShadowPolicy> chosen) {
        int start = stage.tokensBefore(lane.number());
        var ended = lane.ended().orElseThrow();
        var rows = new ArrayList<GhostData.Row>();
        rows.add(new GhostData.Row(
                staged.ledger().name().orElse(PolicyNames.of(run)),
                GhostData.Kind.REAL,
                false,
                Optional.of(ShadowRound.of(ended, start)),
                ended.draftMillis() + ended.verifyMillis()));
        if (run.draft().isPresent() && run.rule().isEmpty()) {
            var known = shadows().isPresent() ? shadows().get() : alone(run, ended, start);
            int from = shadows().isPresent() ? start : 0;
            chosen.ifPresent(policy -> rows.add(row(run, policy, known, from, start, true)));
            others(lane.isTree()).forEach(policy -> rows.add(row(run, policy, known, from, start, false)));
        }
        return new GhostData(
                lane.number(), rows, ended.isTree() ? List.of() : ended.tokens().stream().map(token -> token.text()).toList());
    }

    /** One round as all that is known; nothing of a tree, whose beginnings are no smaller trees. */
    private static Shadows alone(RunStarted run, RoundEnded ended, int start) {
        var limits = ShadowLimits.recorded(run, List.of(ended), Optional.empty()).after(start);
        var known = new Shadows(limits, List.of());
        if (!ended.isTree()) {
            known.add(ended);
        }
        return known;
    }

    private GhostData.Row row(RunStarted run, ShadowPolicy policy, Shadows known, int from, int start, boolean chosen) {
        var name = PolicyNames.full(policy.info());
        var worked = known.from(policy, from);
        var round = worked.or(() -> Optional.ofNullable(drawn.get(new Place(start, policy.info()))));
        boolean greedy = run.sampling().greedy();
        return new GhostData.Row(
                chosen ? Words.of("ghost.chosen", name) : name,
                greedy ? GhostData.Kind.EXACT : worked.isPresent() ? GhostData.Kind.SAME_DRAWS : GhostData.Kind.ANOTHER_DRAW,
                chosen,
                round,
                shadows().isPresent() && round.isPresent() ? staged.ledger().simulated().millis(round.get()) : Double.NaN);
    }

    /** Those that are always shown, but for the run's own; the oracle of chains only, for a tree's is another tree. */
    private List<ShadowPolicy> others(boolean tree) {
        var svip = svip();
        return Stream.of(
                        THRESHOLDS.stream().<ShadowPolicy>map(h -> new ShadowPolicy.Scored(new Svip(svip.score(), h, svip.cap()))),
                        LENGTHS.stream().<ShadowPolicy>map(k -> new ShadowPolicy.Lengths(new ConstantLength(k))),
                        Stream.<ShadowPolicy>of(ShadowPolicy.Oracle.REFERENCE).filter(oracle -> !tree))
                .flatMap(some -> some)
                .filter(policy -> !policy.info().equals(own()))
                .toList();
    }

    /** The run's own coefficient and limit where it is SVIP's. */
    private Svip svip() {
        return PolicyCatalog.find(own().name())
                .filter(PolicyNames::goesByScore)
                .map(entry -> entry.make(own().constants()))
                .filter(Svip.class::isInstance)
                .map(Svip.class::cast)
                .orElse(Svip.REFERENCE);
    }

    /** Asks the loaded pair for what is not known here; or stops asking. */
    public void ask() {
        if (asking.get()) {
            pair.jobs().stop();
        } else if (possible.get()) {
            askingNow.set(true);
            var ledger = staged.ledger();
            pair.jobs().start(
                    order(),
                    new Jobs.Client() {
                        @Override
                        public void told(JobNews news) {
                            if (news instanceof GhostOrder.Guessed guessed) {
                                ledger.simulated().probed(guessed.chains());
                                heard.run();
                            } else if (news instanceof GhostOrder.Drawn made && staged.ledger() == ledger) {
                                drawn.put(new Place(made.start(), made.policy().info()), made.round());
                            }
                            show();
                        }

                        @Override
                        public void ended(boolean cancelled, boolean failed) {
                            askingNow.set(false);
                            show();
                        }
                    },
                    Words.of("ghost.asking"));
        }
    }

    private GhostOrder order() {
        var run = stage.run.get().orElseThrow();
        var lane = stage.current.get();
        int start = stage.tokensBefore(lane.number());
        var rounds = pair.stage().get().map(Trace::ended).orElse(List.of());
        var all = Stream.concat(dragged().flatMap(ShadowPolicy::of).stream(), others(lane.isTree()).stream()).distinct();
        if (shadows().isPresent()) {
            var known = shadows().get();
            return new GhostOrder.Probe(
                    run,
                    rounds,
                    output(rounds),
                    known.limits(),
                    start,
                    all.filter(policy -> known.missing(policy, start).isPresent()).toList(),
                    turned.get().filter(this::open));
        }
        var alone = alone(run, lane.ended().orElseThrow(), start);
        var text = new TokenBuffer(run.promptIds());
        output(rounds).slice(0, start).stream().forEach(text::append);
        return new GhostOrder.Draw(
                run,
                text.from(0),
                start,
                all.filter(policy -> alone.from(policy, 0).isEmpty()).flatMap(policy -> real(policy).stream()).toList());
    }

    /** A policy that can be run; there is no oracle to run. */
    private static Optional<LengthPolicy> real(ShadowPolicy policy) {
        return policy instanceof ShadowPolicy.Scored scored
                ? Optional.of(scored.policy())
                : policy instanceof ShadowPolicy.Lengths lengths ? Optional.of(lengths.policy()) : Optional.empty();
    }

    private static TokenIds output(List<RoundEnded> rounds) {
        var output = new TokenBuffer(TokenIds.empty());
        rounds.forEach(round -> {
            round.kept().forEach(token -> output.append(token.id()));
            round.next().ifPresent(next -> output.append(next.id()));
        });
        return output.from(0);
    }
}
