package draftscope.draw.data;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every chart of one run, live or read from a trace, up to the place on show. Feed it events in order, or let it go to
 * a place of a trace; take the data once a frame. A new run starts afresh; going back in a run builds nothing again.
 * Not thread-safe.
 */
public final class RunCharts {

    /** All rounds ever told of; the first {@link #shown} of them are on show. */
    private final List<RoundEnded> known = new ArrayList<>();

    private final List<DraftToken> drafting = new ArrayList<>();
    private Optional<RunStarted> run = Optional.empty();
    private Optional<RunTotals> totals = Optional.empty();
    private int shown;
    private OptionalDouble first = OptionalDouble.empty();
    private final List<RoundLengthData.Round> log = new ArrayList<>();
    private ScoreHistoryData.Builder scores = new ScoreHistoryData.Builder();
    private ScatterData.Builder scatter = new ScatterData.Builder(EntropyScore.REFERENCE);
    private RoundFold<PositionData> positions = new RoundFold<>(PositionData.EMPTY, PositionData::plus);
    private RoundFold<HistogramData> ratios =
            new RoundFold<>(HistogramData.of(EntropyScore.REFERENCE_COEFFICIENT), HistogramData::plus);
    private RoundFold<ArmData> arms = new RoundFold<>(ArmData.EMPTY, ArmData::plus);
    private SpeedupData speedup = SpeedupData.EMPTY;
    private List<TimeSplit.Row> others = List.of();
    private Optional<String> name = Optional.empty();
    private RoundFold<Millis> millis = new RoundFold<>(Millis.NONE, Millis::plus);

    private record Millis(double draft, double verify, OptionalDouble network) {

        private static final Millis NONE = new Millis(0, 0, OptionalDouble.empty());

        private Millis plus(RoundEnded round) {
            var way = TimeSplit.network(round);
            return new Millis(
                    draft + round.draftMillis(),
                    verify + round.verifyMillis(),
                    way.isPresent() ? OptionalDouble.of(network.orElse(0) + way.getAsDouble()) : network);
        }
    }

    public void accept(TraceEvent event) {
        if (event instanceof RunStarted started) {
            begin(started);
        } else if (event instanceof DraftToken token) {
            drafting.add(token);
        } else if (event instanceof RoundEnded ended) {
            learn(shown, ended);
            shown++;
            drafting.clear();
        } else if (event instanceof RunEnded ended) {
            totals = Optional.of(ended.totals());
            drafting.clear();
        }
    }

    /**
     * Goes to a place of a run.
     *
     * @param rounds number of rounds that are over there
     * @param pending tokens drafted there in a round that is not over
     * @param over whether the run's end is part of it
     */
    public void seek(Trace trace, int rounds, List<DraftToken> pending, boolean over) {
        if (run.filter(on -> on == trace.run()).isEmpty()) {
            begin(trace.run());
        }
        for (int i = 0; i < rounds; i++) {
            learn(i, trace.rounds().get(i).ended().orElseThrow());
        }
        shown = rounds;
        drafting.clear();
        drafting.addAll(pending);
        totals = over ? trace.end().map(RunEnded::totals) : Optional.empty();
    }

    private void begin(RunStarted started) {
        run = Optional.of(started);
        shown = 0;
        drafting.clear();
        totals = Optional.empty();
        var policy = started.policy();
        first = entropic(policy) && policy.constants().containsKey("h")
                ? OptionalDouble.of(policy.constants().get("h"))
                : OptionalDouble.empty();
        rebuild(List.of());
    }

    private static boolean entropic(PolicyInfo policy) {
        return PolicyCatalog.find(policy.name()).filter(PolicyNames::goesByScore).isPresent();
    }

    private void rebuild(List<RoundEnded> rounds) {
        var kept = List.copyOf(rounds);
        var c = run.map(RunStarted::policy)
                .filter(RunCharts::entropic)
                .map(policy -> policy.constants().get("c"))
                .orElse(EntropyScore.REFERENCE_COEFFICIENT);
        known.clear();
        log.clear();
        scores = new ScoreHistoryData.Builder();
        scatter = new ScatterData.Builder(new EntropyScore(c));
        positions = new RoundFold<>(PositionData.EMPTY, PositionData::plus);
        ratios = new RoundFold<>(HistogramData.of(c), HistogramData::plus);
        millis = new RoundFold<>(Millis.NONE, Millis::plus);
        arms = new RoundFold<>(run.map(RunStarted::policy).map(ArmData::of).orElse(ArmData.EMPTY), ArmData::plus);
        kept.forEach(this::add);
    }

    private void learn(int index, RoundEnded round) {
        if (index < known.size() && known.get(index) == round) {
            return;
        }
        if (index < known.size()) {
            rebuild(known.subList(0, index));
        }
        add(round);
    }

    private void add(RoundEnded round) {
        known.add(round);
        // What a policy decides is how deep a tree grows; a chain is as deep as it is long.
        log.add(new RoundLengthData.Round(round.depth(), round.accepted(), round.stop()));
        scores.add(round, threshold(round));
        scatter.add(round);
        positions.add(round);
        ratios.add(round);
        millis.add(round);
        arms.add(round);
    }

    /** h in force in a round: the run's, unless it was turned meanwhile. */
    private OptionalDouble threshold(RoundEnded round) {
        return first.isPresent() && round.threshold().isPresent() ? round.threshold() : first;
    }

    /** The run; empty before there is one. */
    public Optional<RunStarted> run() {
        return run;
    }

    /** Whether the run's end is on show. */
    public boolean over() {
        return totals.isPresent();
    }

    /**
     * Puts other runs on its prompt beside it.
     *
     * @param lines running speedups, its own among them
     * @param own what it is called beside others; empty while it has no name
     * @param spent what the other measured ones took in all
     */
    public void compare(SpeedupData lines, Optional<String> own, List<TimeSplit.Row> spent) {
        speedup = lines;
        name = own;
        others = List.copyOf(spent);
    }

    /** Running speedups, those of the runs beside it too. */
    public SpeedupData speedup() {
        return speedup;
    }

    public ScoreHistoryData scores(RoundRange range) {
        var threshold = shown == 0 ? first : threshold(known.get(shown - 1));
        return scores.snapshot(range.from(shown), shown, drafting, threshold);
    }

    public RoundLengthData rounds(RoundRange range) {
        return new RoundLengthData(range.from(shown), log.subList(range.from(shown), shown));
    }

    public ScatterData scatter(RoundRange range) {
        return scatter.snapshot(range.from(shown), shown);
    }

    public PositionData positions(RoundRange range) {
        return of(positions, range);
    }

    public HistogramData ratios(RoundRange range) {
        return of(ratios, range);
    }

    /** What the policies have brought that the run's policy chooses among. */
    public ArmData arms() {
        return of(arms, RoundRange.ALL);
    }

    /** Where the time went, draft and verify so far, all parts once the run has ended; under the whole run the others. */
    public TimeSplit times(RoundRange range) {
        var own = spent(range);
        if (range != RoundRange.ALL || own.isEmpty() || name.isEmpty() || others.isEmpty()) {
            return own;
        }
        var rows = new ArrayList<TimeSplit.Row>();
        rows.add(new TimeSplit.Row(
                over() ? name.get() : Words.of("chart.so_far", name.get()), own.rows().get(0).slices()));
        rows.addAll(others);
        return new TimeSplit(rows);
    }

    private TimeSplit spent(RoundRange range) {
        // A recording may lack the totals of its times.
        if (range.from(shown) == 0 && totals.filter(t -> t.millis() > 0).isPresent()) {
            return TimeSplit.of(totals.get(), of(millis, range).network());
        }
        var spent = of(millis, range);
        return shown == 0 ? TimeSplit.EMPTY : TimeSplit.round(spent.draft(), spent.verify(), spent.network());
    }

    private <T> T of(RoundFold<T> fold, RoundRange range) {
        int from = range.from(shown);
        return from == 0 ? fold.at(shown, known) : fold.over(known.subList(from, shown));
    }
}
