package draftscope.decoding.shadow;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Simulates policies beside a live greedy run, fed with its rounds as they come.
 *
 * <p>After the last round ask {@link #missing()}, fetch those tokens with {@link DraftProbe} and {@link #fill} them
 * until nothing is missing. Not thread-safe.
 */
public final class Shadows {

    private final DraftPath path = new DraftPath();
    private final Map<ShadowPolicy, ShadowRun> runs = new LinkedHashMap<>();

    /**
     * @param limits where the live run has to end
     * @param policies what to simulate
     */
    public Shadows(ShadowLimits limits, List<ShadowPolicy> policies) {
        policies.forEach(policy -> runs.put(policy, new ShadowRun(policy, limits)));
    }

    /** Whether a run can have shadows: greedy, by a drafter whose guesses do not depend on where a round began. */
    public static boolean possible(RunStarted run) {
        return run.sampling().greedy()
                && run.stops().isEmpty()
                && DrafterCatalog.of(run.draft()).filter(DrafterEntry::anywhere).isPresent();
    }

    /** Takes the live run's next round. */
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
     * Positions of the output, from 0, where the draft's greedy token has to be known for some policy to go on.
     * While the live run goes on, its next round supplies them; behind its last round they have to be fetched.
     */
    public List<Integer> missing() {
        var positions = new TreeSet<Integer>();
        runs.values().forEach(run -> run.waitingFor(path).ifPresent(positions::add));
        return List.copyOf(positions);
    }

    /**
     * Supplies the draft's greedy token at a position of the output.
     *
     * @throws IndexOutOfBoundsException when the output has no such position yet
     */
    public void fill(int position, int draftToken) {
        if (position < 0 || position >= path.size()) {
            throw new IndexOutOfBoundsException("position " + position + " of " + path.size());
        }
        path.fill(position, draftToken);
        advance();
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
