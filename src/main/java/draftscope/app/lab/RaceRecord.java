package draftscope.app.lab;

import draftscope.app.engine.RaceNews;
import draftscope.bench.Regret;
import draftscope.bench.RoundCost;
import draftscope.bench.Totals;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.Curve;
import draftscope.draw.data.RaceData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What is known of one racer. */
final class RaceRecord {

    final String name;
    private final int slot;
    private final PolicyInfo policy;
    private final List<RoundCost> rewarded = new ArrayList<>();
    private final Curve.Builder rounds = new Curve.Builder();
    private final Curve.Builder draftedBy = new Curve.Builder();
    private final Curve.Builder acceptedBy = new Curve.Builder();
    private final Map<Integer, RunTotals> arrived = new TreeMap<>();
    private final Map<Integer, RunTotals> simulated = new TreeMap<>();
    private final List<String> apart = new ArrayList<>();
    private Optional<RaceNews.Round> newest = Optional.empty();
    private OptionalInt from = OptionalInt.empty();
    private RaceData.State state = RaceData.State.WAITING;
    private double behind;
    private double reached;
    private int tokens;
    private int drafted;
    private int accepted;
    private int compared;
    private int extrapolated;

    RaceRecord(String name, int slot, PolicyInfo policy) {
        this.name = name;
        this.slot = slot;
        this.policy = policy;
    }

    void setOut() {
        state = RaceData.State.RUNNING;
    }

    void round(RaceNews.Round round) {
        newest.ifPresent(known -> reach(behind + known.elapsedMillis()));
        newest = Optional.of(round);
        rewarded.add(new RoundCost(round.drafted(), round.accepted(), round.newTokens(), 0, 0, 0));
        tokens += round.newTokens();
        drafted += round.drafted();
        accepted += round.accepted();
    }

    /** The last round's end is the run's: what the decoder says of its time is what counts. */
    void arrived(int prompt, RunTotals totals) {
        behind += totals.millis();
        newest.ifPresent(known -> reach(behind));
        newest = Optional.empty();
        arrived.put(prompt, totals);
        state = RaceData.State.WAITING;
    }

    /** A listener's clock runs a little ahead of the decoder's own, which leaves listeners out; no lane goes back. */
    private void reach(double millis) {
        reached = Math.max(reached, millis);
        rounds.add(reached, tokens);
        draftedBy.add(reached, drafted);
        acceptedBy.add(reached, accepted);
    }

    void home() {
        state = RaceData.State.DONE;
    }

    void compared(int prompt, Optional<RaceNews.Apart> where) {
        compared++;
        where.ifPresent(a -> apart.add(Words.of("race.apart", prompt + 1, a.position() + 1, a.found(), a.expected())));
    }

    void simulated(RaceNews.Simulated news) {
        simulated.put(news.prompt(), news.totals());
        from = OptionalInt.of(news.from());
        extrapolated += news.extrapolated();
    }

    /** New tokens of a prompt; empty before it is through with it. */
    OptionalInt tokensOf(int prompt) {
        return arrived.containsKey(prompt)
                ? OptionalInt.of(arrived.get(prompt).newTokens())
                : OptionalInt.empty();
    }

    /** Over the baseline, on the prompts both are through with. */
    double speedup(RaceRecord baseline) {
        var both = arrived.keySet().stream().filter(baseline.arrived::containsKey).toList();
        return Metrics.speedup(speed(arrived, both), speed(baseline.arrived, both));
    }

    private static double speed(Map<Integer, RunTotals> runs, Collection<Integer> prompts) {
        return Metrics.tokensPerSecond(Totals.sum(prompts.stream().map(runs::get)));
    }

    RaceData.Lane lane(RaceRecord baseline, List<RaceRecord> all, boolean greedy) {
        return new RaceData.Lane(
                name,
                slot,
                state,
                rounds.snapshot(),
                draftedBy.snapshot(),
                acceptedBy.snapshot(),
                speedup(baseline),
                String.join("\u2003", notes(baseline, all, greedy)),
                apart.isEmpty());
    }

    private List<String> notes(RaceRecord baseline, List<RaceRecord> all, boolean greedy) {
        var notes = new ArrayList<String>();
        if (this == baseline) {
            notes.add(Words.of("race.note.baseline"));
        } else if (!greedy) {
            notes.add(Words.of("race.note.sampling"));
        } else if (!apart.isEmpty()) {
            notes.add(apart.get(0));
        } else if (compared > 0) {
            notes.add(Words.of("race.note.same"));
        }
        if (!simulated.isEmpty()) {
            var shadow = Totals.sum(simulated.values().stream());
            var real = Totals.sum(simulated.keySet().stream().map(arrived::get));
            notes.add(Words.of(
                    "race.note.simulated",
                    all.get(from.getAsInt()).name,
                    counted(shadow.rounds(), real.rounds()),
                    counted(shadow.accepted(), real.accepted()),
                    missed(shadow.millis(), real.millis()),
                    extrapolated > 0 ? 1 : 0));
        } else if (all.stream().anyMatch(r -> r.from.isPresent() && all.get(r.from.getAsInt()) == this)) {
            notes.add(Words.of("race.note.source"));
        }
        regret(all).ifPresent(regret -> notes.add(Words.of(
                "race.note.regret",
                Figures.decimals(regret.value(), 1),
                regret.own().pulls(),
                PolicyNames.full(regret.best()),
                regret.ran(),
                regret.arms())));
        return notes;
    }

    /** What a policy that chooses among others lost, once it and they are through with the same prompts. */
    private Optional<Regret> regret(List<RaceRecord> all) {
        var rounds = new HashMap<PolicyInfo, List<RoundCost>>();
        all.stream()
                .filter(other -> other.arrived.keySet().equals(arrived.keySet()) && other.newest.isEmpty())
                .forEach(other -> rounds.put(other.policy, other.rewarded));
        return Regret.of(policy, rounds);
    }

    private static String counted(int simulated, int real) {
        return simulated == real
                ? Words.of("race.exact", Figures.count(real))
                : Words.of("race.inexact", Figures.count(simulated), Figures.count(real));
    }

    private static String missed(double simulated, double real) {
        double error = simulated / real - 1;
        return Words.of(error < 0 ? "race.short" : "race.long", Figures.percent(Math.abs(error)));
    }
}
