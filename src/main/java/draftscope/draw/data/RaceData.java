package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import java.util.ArrayList;
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

    /** Nobody. */
    public static final RaceData EMPTY = new RaceData(List.of(), 1, Double.POSITIVE_INFINITY);

    /** Copies the list. */
    public RaceData {
        lanes = List.copyOf(lanes);
    }

    /** What a racer is at. */
    public enum State {
        WAITING,
        RUNNING,
        DONE
    }

    /**
     * One racer.
     *
     * @param name what it is called
     * @param slot colour slot, see {@link PolicySlots}
     * @param state what it is at
     * @param rounds a point after every round; x: milliseconds on its own clock, y: new tokens
     * @param drafted tokens drafted so far
     * @param accepted tokens of them accepted
     * @param speedup over the baseline on the same prompts; NaN before both are through with one
     * @param notes losslessness, and how far its simulation was off; in words
     * @param good whether nothing is wrong with its text
     */
    public record Lane(
            String name,
            int slot,
            State state,
            Curve rounds,
            int drafted,
            int accepted,
            double speedup,
            String notes,
            boolean good) {

        /** Milliseconds at its newest round; 0 before. */
        public double millis() {
            return rounds.size() == 0 ? 0 : rounds.x(rounds.size() - 1);
        }

        /** New tokens so far. */
        public int tokens() {
            return tokens(Double.POSITIVE_INFINITY);
        }

        /** New tokens at a moment of its clock. */
        public int tokens(double clock) {
            int at = rounds.at(clock);
            return at < 0 ? 0 : (int) rounds.y(at);
        }
    }

    /** Milliseconds of the slowest lane. */
    public double longest() {
        return lanes.stream().mapToDouble(Lane::millis).max().orElse(0);
    }

    /** The same at another moment. */
    public RaceData at(double clock) {
        return new RaceData(lanes, goal, clock);
    }

    @Override
    public boolean isEmpty() {
        return lanes.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return isEmpty()
                ? words.get("race.empty")
                : lanes.stream()
                        .map(lane -> words.get(
                                "race.summary.lane",
                                lane.name(),
                                Figures.count(lane.tokens(clockMillis)),
                                Figures.times(lane.speedup()),
                                lane.notes()))
                        .collect(Collectors.joining(" ", words.get("race.summary") + " ", ""));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var lane : lanes) {
            rows.add(List.of(
                    lane.name(),
                    Integer.toString(lane.tokens()),
                    Integer.toString(lane.rounds().size()),
                    Integer.toString(lane.drafted()),
                    Integer.toString(lane.accepted()),
                    Figures.decimals(lane.millis(), 3),
                    Double.isFinite(lane.speedup()) ? Figures.decimals(lane.speedup(), 3) : Figures.DASH,
                    lane.notes()));
        }
        return new ChartTable(
                List.of(
                        words.get("column.policy"),
                        words.get("column.tokens"),
                        words.get("race.column.rounds"),
                        words.get("column.drafted"),
                        words.get("column.accepted"),
                        words.get("column.millis"),
                        words.get("column.speedup"),
                        words.get("race.column.notes")),
                rows);
    }
}
