package draftscope.draw.data;

import draftscope.decoding.Metrics;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lanes of a race at a moment of their common clock.
 *
 * @param lanes the baseline's first
 * @param goal new tokens at the right end of the lanes
 * @param clockMillis the moment, engine time since each racer set out; infinite for all that is known
 */
public record RaceData(List<Lane> lanes, int goal, double clockMillis) implements ChartData {

    public static final RaceData EMPTY = new RaceData(List.of(), 1, Double.POSITIVE_INFINITY);

    public RaceData {
        lanes = List.copyOf(lanes);
    }

    public enum State {
        WAITING,
        RUNNING,
        DONE
    }

    /**
     * One racer.
     *
     * @param slot colour slot, see {@link PolicySlots}
     * @param rounds a point after every round; x: milliseconds on its own clock, y: new tokens
     * @param drafted a point after every round; y: tokens drafted
     * @param accepted a point after every round; y: tokens of them accepted
     * @param speedup over the baseline on the same prompts, to its end; NaN before both are through with one
     * @param notes losslessness, and how far its simulation was off; in words
     * @param good whether nothing is wrong with its text
     */
    public record Lane(
            String name,
            int slot,
            State state,
            Curve rounds,
            Curve drafted,
            Curve accepted,
            double speedup,
            String notes,
            boolean good) {

        /** Milliseconds at its newest round; 0 before. */
        public double millis() {
            return rounds.size() == 0 ? 0 : rounds.x(rounds.size() - 1);
        }

        public int tokens() {
            return tokens(Double.POSITIVE_INFINITY);
        }

        public int tokens(double clock) {
            return at(rounds, clock);
        }

        /** Tokens drafted at a moment of its clock. */
        public int drafted(double clock) {
            return at(drafted, clock);
        }

        /** Tokens accepted at a moment of its clock. */
        public int accepted(double clock) {
            return at(accepted, clock);
        }

        private static int at(Curve curve, double clock) {
            int at = curve.at(clock);
            return at < 0 ? 0 : (int) curve.y(at);
        }

        /** Whether it has come to its end at a moment of the clock. */
        public boolean home(double clock) {
            return state == State.DONE && clock >= millis();
        }
    }

    /**
     * Speedup of a lane at the moment: while it runs what its rate is over the baseline's, once it is home that of the
     * whole. NaN before there is anything.
     */
    public double speedup(Lane lane) {
        if (lane.home(clockMillis) && lanes.get(0).home(clockMillis)) {
            return lane.speedup();
        }
        double now = Math.min(clockMillis, lane.millis());
        var baseline = lanes.get(0);
        double theirs = Math.min(clockMillis, baseline.millis());
        return Metrics.speedup(
                Metrics.tokensPerSecond(lane.tokens(clockMillis), now),
                Metrics.tokensPerSecond(baseline.tokens(clockMillis), theirs));
    }

    /** A lane's place among those that are home, from 1; 0 while it runs. Equal times share a place. */
    public int place(Lane lane) {
        return lane.home(clockMillis)
                ? 1 + (int) lanes.stream()
                        .filter(other -> other.home(clockMillis) && other.millis() < lane.millis())
                        .count()
                : 0;
    }

    /** Whether everybody is home: then lanes are lengths of time, and the shortest has won. */
    public boolean over() {
        return !lanes.isEmpty() && lanes.stream().allMatch(lane -> lane.home(clockMillis));
    }

    public double longest() {
        return lanes.stream().mapToDouble(Lane::millis).max().orElse(0);
    }

    public RaceData at(double clock) {
        return new RaceData(lanes, goal, clock);
    }

    @Override
    public boolean isEmpty() {
        return lanes.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return lanes.stream()
                .map(lane -> words.get(
                        "race.summary.lane",
                        lane.name(),
                        Figures.count(lane.tokens(clockMillis)),
                        Figures.times(speedup(lane)),
                        lane.notes()))
                .collect(Collectors.joining(" ", words.get("race.summary") + " ", ""));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = lanes.stream()
                .map(lane -> List.of(
                        lane.name(),
                        Integer.toString(lane.tokens()),
                        Integer.toString(lane.rounds().size()),
                        Integer.toString(lane.drafted(Double.POSITIVE_INFINITY)),
                        Integer.toString(lane.accepted(Double.POSITIVE_INFINITY)),
                        Figures.decimals(lane.millis(), 3),
                        Figures.known(lane.speedup(), 3),
                        lane.notes()))
                .toList();
        return ChartTable.of(
                words, rows, "column.policy", "column.tokens", "race.column.rounds", "column.drafted", "column.accepted",
                "column.millis", "column.speedup", "race.column.notes");
    }
}
