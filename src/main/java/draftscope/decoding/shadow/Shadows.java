package draftscope.decoding.shadow;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Simulates policies beside a live greedy run, fed with its rounds as they come.
 *
 * <p>After the last round {@link DraftProbe} fetches the tokens that are missing. Not thread-safe.
 */
public final class Shadows {

    private final ShadowLimits limits;
    private final DraftPath path = new DraftPath();
    private final Map<ShadowPolicy, ShadowRun> runs = new LinkedHashMap<>();

    /**
     * @param limits where the live run has to end
     * @param policies what to simulate
     */
    public Shadows(ShadowLimits limits, List<ShadowPolicy> policies) {
        this.limits = limits;
        policies.forEach(policy -> runs.put(policy, new ShadowRun(policy, limits)));
    }

    /** Whether a run can have shadows: greedy, by a drafter whose guesses do not depend on where a round began. */
    public static boolean possible(RunStarted run) {
        return run.sampling().greedy()
                && run.stops().isEmpty()
                && DrafterCatalog.of(run.draft()).filter(DrafterEntry::anywhere).isPresent();
    }

    public void add(RoundEnded round) {
        path.add(round);
        advance();
    }

    /** The rounds of a policy decided so far. */
    public List<ShadowRound> rounds(ShadowPolicy policy) {
        return run(policy).rounds();
    }

    /** Whether a policy's run has reached the end of the live run's text. */
    public boolean over(ShadowPolicy policy) {
        return run(policy).over();
    }

    /**
     * Positions of the output, from 0, where the draft has to be asked for some policy to go on, with how it is to be asked
     * there. While the live run goes on, its next round supplies them; after its last round they have to be fetched.
     */
    Map<Integer, LengthPolicy> wanted() {
        var wanted = new TreeMap<Integer, LengthPolicy>();
        runs.forEach((policy, run) -> run.waitingFor(path).ifPresent(at -> wanted.merge(at, policy.asks(), Shadows::longer)));
        return wanted;
    }

    /** Where two ask at one place, the chain of the one that stops later serves both. */
    private static LengthPolicy longer(LengthPolicy one, LengthPolicy other) {
        return one instanceof Svip first && !(other instanceof Svip second && second.threshold() > first.threshold()) ? one : other;
    }

    /** A policy's round from any place of the output, as if it began there; empty where too little is known to decide it. */
    public Optional<ShadowRound> from(ShadowPolicy policy, int start) {
        return ShadowRun.from(policy, limits, path, start).round();
    }

    /** Where the draft has to be asked to decide that round; empty when it is decided, or the text does not go that far. */
    public OptionalInt missing(ShadowPolicy policy, int start) {
        return ShadowRun.from(policy, limits, path, start).waiting();
    }

    /** A policy's whole run from the beginning; empty where some round of it cannot be decided. */
    public Optional<List<ShadowRound>> whole(ShadowPolicy policy) {
        var run = new ShadowRun(policy, limits);
        run.advance(path);
        return run.over() ? Optional.of(List.copyOf(run.rounds())) : Optional.empty();
    }

    /**
     * Supplies what the draft guesses from a position of the output on.
     *
     * @param position where the first of them stands
     * @param chain guesses one after the other
     * @throws IndexOutOfBoundsException when the output has no such position yet
     */
    public void fill(int position, List<Guess> chain) {
        if (position < 0 || position >= path.size()) {
            throw new IndexOutOfBoundsException("position " + position + " of " + path.size());
        }
        path.fill(position, chain);
        advance();
    }

    public ShadowLimits limits() {
        return limits;
    }

    Set<Integer> endIds() {
        return limits.endIds();
    }

    private ShadowRun run(ShadowPolicy policy) {
        var run = runs.get(policy);
        if (run == null) {
            throw new IllegalArgumentException("no shadow of " + policy.info().name());
        }
        return run;
    }

    private void advance() {
        runs.values().forEach(run -> run.advance(path));
    }
}
