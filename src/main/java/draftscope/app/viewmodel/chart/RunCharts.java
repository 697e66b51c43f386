package draftscope.app.viewmodel.chart;

import draftscope.decoding.DraftToken;
import draftscope.decoding.EntropyScore;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunStarted;
import draftscope.decoding.TraceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Grows every chart of one run from its events, live or read from a trace. Feed it events in order and take the data
 * once a frame; a new run starts afresh. Not thread-safe.
 */
public final class RunCharts {

    private final int past;
    private final Deque<List<Double>> earlier = new ArrayDeque<>();
    private final List<ScoreData.Point> points = new ArrayList<>();
    private OptionalDouble threshold = OptionalDouble.empty();
    private RoundLog.Builder log = new RoundLog.Builder();
    private ScatterData.Builder scatter = new ScatterData.Builder(EntropyScore.REFERENCE);
    private PositionData positions = PositionData.EMPTY;
    private HistogramData ratios = HistogramData.of(EntropyScore.REFERENCE_COEFFICIENT);
    private TimeSplit round = TimeSplit.EMPTY;
    private TimeSplit run = TimeSplit.EMPTY;
    private double draftMillis;
    private double verifyMillis;
    private boolean judged;

    /** Keeps the scores of so many earlier rounds. */
    public RunCharts(int past) {
        this.past = past;
    }

    /** Takes the next event. */
    public void accept(TraceEvent event) {
        if (event instanceof RunStarted started) {
            begin(started.policy());
        } else if (event instanceof DraftToken token) {
            draft(token);
        } else if (event instanceof RoundEnded ended) {
            end(ended);
        } else if (event instanceof RunEnded ended) {
            run = TimeSplit.of(ended.totals());
        }
    }

    private void begin(PolicyInfo policy) {
        var entropy = policy.name().startsWith("svip");
        threshold = entropy && policy.constants().containsKey("h")
                ? OptionalDouble.of(policy.constants().get("h"))
                : OptionalDouble.empty();
        var c = entropy
                ? policy.constants().getOrDefault("c", EntropyScore.REFERENCE_COEFFICIENT)
                : EntropyScore.REFERENCE_COEFFICIENT;
        earlier.clear();
        points.clear();
        log = new RoundLog.Builder();
        scatter = new ScatterData.Builder(new EntropyScore(c));
        positions = PositionData.EMPTY;
        ratios = HistogramData.of(c);
        round = TimeSplit.EMPTY;
        run = TimeSplit.EMPTY;
        draftMillis = 0;
        verifyMillis = 0;
        judged = false;
    }

    private void draft(DraftToken token) {
        if (token.index() == 0 || judged) {
            shelve();
        }
        points.add(ScoreData.Point.of(token));
    }

    /** The round on show becomes an earlier one. */
    private void shelve() {
        if (!points.isEmpty() && past > 0) {
            earlier.addLast(points.stream().map(ScoreData.Point::score).toList());
            while (earlier.size() > past) {
                earlier.removeFirst();
            }
        }
        points.clear();
        judged = false;
    }

    private void end(RoundEnded ended) {
        if (judged) {
            // A round that drafted nothing: what was on show is over all the same.
            shelve();
        }
        points.clear();
        ended.tokens().forEach(token -> points.add(ScoreData.Point.of(token)));
        judged = true;
        threshold = threshold.isPresent() && ended.threshold().isPresent() ? ended.threshold() : threshold;
        log.add(ended.drafted(), ended.accepted(), ended.stop());
        scatter.add(ended);
        positions = positions.plus(ended);
        ratios = ratios.plus(ended);
        round = TimeSplit.of(ended);
        draftMillis += ended.draftMillis();
        verifyMillis += ended.verifyMillis();
        run = TimeSplit.round(draftMillis, verifyMillis);
    }

    /** Scores of the current round, with the earlier ones. */
    public ScoreData score() {
        return new ScoreData(points, threshold, List.copyOf(earlier), List.of());
    }

    /** Draft lengths of all rounds. */
    public RoundLengthData rounds() {
        return RoundLengthData.all(log.snapshot());
    }

    /** Entropy against acceptance of all tested tokens. */
    public ScatterData scatter() {
        return scatter.snapshot();
    }

    /** Acceptance by position. */
    public PositionData positions() {
        return positions;
    }

    /** Cross-entropy ratios of all tested tokens. */
    public HistogramData ratios() {
        return ratios;
    }

    /** Draft and verify time of the last round. */
    public TimeSplit lastRound() {
        return round;
    }

    /** Where the run's time went: draft and verify so far, all parts once it has ended. */
    public TimeSplit run() {
        return run;
    }
}
