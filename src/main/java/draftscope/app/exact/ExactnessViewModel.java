package draftscope.app.exact;

import draftscope.app.engine.PairSummary;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.inspector.TokenFacts;
import draftscope.app.kit.Field;
import draftscope.app.kit.Watch;
import draftscope.app.lab.PairAsking;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.exact.Draws;
import draftscope.decoding.exact.KeepRule;
import draftscope.decoding.exact.Ladder;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.ProofData;
import draftscope.draw.stage.OutputIds;
import draftscope.draw.stage.TokenKey;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Draws the token of the place that is looked at, under the rule and under others. Whole distributions are asked of the
 * engine while it has nothing else to do and the run is the loaded pair's; until then, and where the engine cannot tell
 * them, the trace's most probable tokens are drawn, with all others as one.
 */
public final class ExactnessViewModel {

    /** How many draws a press may ask for. */
    public static final List<Integer> STEPS = List.of(1, 10, 100, 2000);

    /** Most draws of one place; drawing more makes nothing clearer. */
    public static final int MOST = 100_000;

    /** Over how many frames a press is drawn out. */
    private static final int FRAMES = 30;

    private static final int REMEMBERED = 8;

    /** A guess of this probability leaves nothing to any other token. */
    private static final double CERTAIN = 1 - 1e-9;

    private final InspectorViewModel inspector;
    private final PairAsking asking;
    public final Field<Long> seed = Field.seed("exact.seed", 1);
    private final ReadOnlyObjectWrapper<Optional<ExactPlace>> placeNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The place drawn at; empty when there is none, and {@link #note} says why. */
    final ReadOnlyObjectProperty<Optional<ExactPlace>> place = placeNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<Drawn>> drawnNow = new ReadOnlyObjectWrapper<>(List.of());
    /** What came of each rule, the program's own first. */
    final ReadOnlyObjectProperty<List<Drawn>> drawn = drawnNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<ProofData> proofNow = new ReadOnlyObjectWrapper<>(ProofData.EMPTY);
    /** The proof in numbers of the place; empty where there is none. */
    final ReadOnlyObjectProperty<ProofData> proof = proofNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Ladder>> ladderNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What the draft could promise of the place. */
    final ReadOnlyObjectProperty<Optional<Ladder>> ladder = ladderNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    /** What is drawn from, or why nothing can be drawn here; in words. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private final Map<KeepRule, Draws> draws = new EnumMap<>(KeepRule.class);
    private final Map<Spot, ExactPlace> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Spot, ExactPlace> eldest) {
            return size() > REMEMBERED;
        }
    };
    public final WholeRunsViewModel wholeRuns;
    private Optional<Spot> shown = Optional.empty();
    private Optional<Spot> asked = Optional.empty();
    private int waiting;
    private int beat = 1;

    private record Spot(RunStarted run, TokenIds before, TokenKey key) {}

    public ExactnessViewModel(InspectorViewModel inspector, PairAsking asking) {
        this.inspector = inspector;
        this.asking = asking;
        wholeRuns = new WholeRunsViewModel(asking);
        Watch.changes(this::look, inspector.token, inspector.tab);
        // Looked at while the place before it was still being asked for, a place would never be.
        asking.watch(this::look);
        seed.text.addListener((observed, before, now) -> again());
    }

    /** Whether whole distributions are drawn from; false for those of a trace. */
    public boolean whole() {
        return place.get().map(ExactPlace::whole).orElse(false);
    }

    /** How many draws were made under each rule. */
    public int made() {
        return draws.values().stream().mapToInt(Draws::made).max().orElse(0);
    }

    /** Looks at the first refused guess of the run on stage, or at its first guess: there a rule shows what it is worth. */
    public void seeHow() {
        var rounds = asking.stage().get().stream()
                .flatMap(trace -> trace.ended().stream())
                .filter(round -> round.drafted() > 0 && !round.isTree())
                .toList();
        rounds.stream()
                .filter(RoundEnded::refused)
                .findFirst()
                .map(round -> new TokenKey(round.round(), round.accepted()))
                .or(() -> rounds.stream().findFirst().map(round -> new TokenKey(round.round(), 0)))
                .ifPresent(inspector::inspect);
        inspector.tab.set(Optional.of(Tab.EXACT));
    }

    /** SVIP's threshold in the run looked at; empty under other policies. */
    OptionalDouble threshold() {
        return asking.stage().get()
                .map(trace -> trace.run().policy().constants().get("h"))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** Draws some more, one after the other before the reader's eyes. */
    public void draw(int count) {
        if (place.get().isPresent() && seed.value().isPresent()) {
            waiting = Math.min(MOST - made(), waiting + count);
            beat = Math.max(1, waiting / FRAMES);
        }
    }

    /** Forgets the draws and begins the seed's numbers anew. */
    public void again() {
        waiting = 0;
        draws.clear();
        var first = seed.value();
        if (place.get().isPresent() && first.isPresent()) {
            for (var rule : KeepRule.values()) {
                draws.put(rule, new Draws(rule, place.get().get().at(), first.get()));
            }
        }
        publish();
    }

    /**
     * A frame: some of the draws asked for are made.
     *
     * @param atOnce whether to make them all
     */
    public void frame(boolean atOnce) {
        if (waiting <= 0 || draws.isEmpty()) {
            return;
        }
        int now = atOnce ? waiting : Math.min(waiting, beat);
        waiting -= now;
        draws.values().forEach(one -> one.make(now));
        publish();
    }

    private void publish() {
        drawnNow.set(place.get()
                .filter(here -> !draws.isEmpty())
                .map(here -> {
                    double end = here.end();
                    return Stream.of(KeepRule.values())
                            .map(rule -> Drawn.of(here, draws.get(rule), end))
                            .toList();
                })
                .orElse(List.of()));
    }

    private void look() {
        if (!inspector.tab.get().equals(Optional.of(Tab.EXACT))) {
            return;
        }
        var facts = inspector.token.get();
        var spot = facts.flatMap(this::spot);
        if (!spot.equals(shown)) {
            asked = Optional.empty();
        }
        if (!spot.equals(shown) || place.get().isEmpty()) {
            shown = spot;
            show(facts, spot.flatMap(s -> Optional.ofNullable(known.get(s))).or(() -> facts.flatMap(ExactPlace::ofTrace)));
        }
        if (facts.isPresent() && spot.isPresent() && !whole() && !asked.equals(spot)) {
            ask(facts.get(), spot.get());
        }
    }

    private Optional<Spot> spot(TokenFacts facts) {
        return asking.stage().get()
                .filter(trace -> facts.judged())
                .map(trace -> new Spot(trace.run(), OutputIds.before(trace.events(), facts.key()), facts.key()));
    }

    private void show(Optional<TokenFacts> facts, Optional<ExactPlace> there) {
        placeNow.set(there);
        noteNow.set(words(facts, there));
        proofNow.set(there.map(this::proven).orElse(ProofData.EMPTY));
        ladderNow.set(there.flatMap(here -> facts.map(token -> ladder(token, here))).filter(Ladder::known));
        again();
    }

    /** The second number is a place on the residual only where all of it is known, in the order it is drawn from. */
    private ProofData proven(ExactPlace here) {
        var second = round(here.key().round())
                .filter(ended -> here.whole() && ended.refused())
                .filter(ended -> here.key().index() == ended.accepted() || here.key().index() == ended.drafted())
                .flatMap(RoundEnded::next)
                .map(NextToken::uniform)
                .orElse(OptionalDouble.empty());
        return ProofData.of(here.at(), here.named(), Words.of("exact.others"), second);
    }

    /** With the constant the run's policy took for c, which its scores tell. */
    private Ladder ladder(TokenFacts facts, ExactPlace here) {
        var chip = facts.chip();
        // A score of the entropy at T = 1 tells no c beside that of what was drawn from.
        boolean tells = asking.stage().get().filter(trace -> Sight.of(trace.run().policy()) == Sight.WARPED).isPresent();
        double c = tells && chip.entropy() > 0 && chip.score() > 0
                ? chip.score() * chip.score() / chip.entropy()
                : EntropyScore.REFERENCE_COEFFICIENT;
        return here.whole()
                ? Ladder.of(here.at(), c)
                : new Ladder(chip.overlap(), chip.entropy(), facts.crossEntropy(), c);
    }

    private Optional<RoundEnded> round(int number) {
        return asking.stage().get().stream()
                .flatMap(trace -> trace.ended().stream())
                .filter(ended -> ended.round() == number)
                .findFirst();
    }

    private String words(Optional<TokenFacts> facts, Optional<ExactPlace> there) {
        if (facts.isEmpty()) {
            return Words.of("inspect.empty");
        }
        if (facts.get().node().isPresent()) {
            return Words.of("exact.none.tree");
        }
        if (!facts.get().judged()) {
            return Words.of("inspect.pending");
        }
        if (there.isEmpty()) {
            return Words.of("exact.none.unknown");
        }
        var sampling = asking.stage().get().map(trace -> trace.run().sampling());
        var warm = facts.get().greedy()
                ? Words.of("exact.note.greedy")
                : Words.of("exact.note.drawn", Figures.plain(sampling.map(s -> s.temperature()).orElse(1.0)));
        return warm + " "
                + (there.get().whole()
                        ? Words.of("exact.note.whole", Figures.count(there.get().at().size()))
                        : Words.of("exact.note.trace", there.get().named().size() - 1))
                // The draws are of one guess by the usual rule, whatever judged the run.
                + facts.get().rule().map(ruled -> " " + Words.of("exact.note.ruled", PolicyNames.rule(ruled.info()))).orElse("");
    }

    /** Asks the engine for whole distributions, where it can tell those that were drawn from. */
    private void ask(TokenFacts facts, Spot spot) {
        if (!asking.made(spot.run()) || !asking.idle() || facts.node().isPresent()) {
            return;
        }
        boolean other = spot.run().drafter().isPresent();
        var draft = asking.pair().get().flatMap(PairSummary::draft);
        boolean same = spot.run().draft().isEmpty() || spot.run().draft().equals(draft);
        // The same weights in other numbers say the same but for rounding, which is looked at when they have spoken.
        boolean alike = spot.run().draft().filter(d -> draft.filter(d::sameWeights).isPresent()).isPresent();
        boolean drafts = !other && (same || alike);
        var certain = other ? certain(spot) : OptionalInt.empty();
        if (!drafts && certain.isEmpty()) {
            return;
        }
        asked = Optional.of(spot);
        var text = TokenIds.of(IntStream.concat(spot.run().promptIds().stream(), spot.before().stream()).toArray());
        asking.jobs().start(
                new PlaceOrder(text, spot.run().sampling(), certain),
                news -> {
                    if (news instanceof PlaceOrder.Told told && (same || !drafts || told.agrees(facts))) {
                        heard(spot, told);
                    }
                },
                Words.of("exact.asking"));
    }

    private void heard(Spot spot, PlaceOrder.Told told) {
        var there = ExactPlace.whole(spot.key(), told.at(), told.names());
        known.put(spot, there);
        if (shown.equals(Optional.of(spot))) {
            show(inspector.token.get(), Optional.of(there));
        }
    }

    /** What was guessed at a place with probability 1, as by a drafter that looks up: the token, or the one refused there. */
    private OptionalInt certain(Spot spot) {
        var round = round(spot.key().round());
        int at = round.map(ended -> spot.key().index() < ended.drafted() ? spot.key().index() : ended.accepted()).orElse(0);
        return round.filter(ended -> at < ended.drafted() && ended.tokens().get(at).q() >= CERTAIN)
                .map(ended -> OptionalInt.of(ended.tokens().get(at).id()))
                .orElse(OptionalInt.empty());
    }
}
