package draftscope.decoding.shadow;

import draftscope.decoding.policy.LengthPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** One policy's simulated run; advances as far as the path is known. */
final class ShadowRun {

    private final ShadowPolicy policy;
    private final ShadowLimits limits;
    private final LengthPolicy.State lengths;
    private final List<ShadowRound> rounds = new ArrayList<>();
    private int start;
    private boolean over;

    ShadowRun(ShadowPolicy policy, ShadowLimits limits) {
        this.policy = policy;
        this.limits = limits;
        lengths = lengths(policy);
    }

    private static LengthPolicy.State lengths(ShadowPolicy policy) {
        if (policy instanceof ShadowPolicy.Lengths real) {
            return real.policy().begin();
        }
        // These learn nothing.
        int cap = policy instanceof ShadowPolicy.Scored scored ? scored.policy().cap() : ((ShadowPolicy.Oracle) policy).cap();
        return () -> cap;
    }

    List<ShadowRound> rounds() {
        return Collections.unmodifiableList(rounds);
    }

    boolean over() {
        return over;
    }

    /** Plays every round that is decided by what is known. */
    void advance(DraftPath path) {
        for (var step = step(path); !over && step.round().isPresent(); step = step(path)) {
            var round = step.round().get();
            rounds.add(round);
            lengths.roundEnded(round.drafted(), round.accepted());
            start = round.end();
            over = limits.promptSize() + start >= limits.end()
                    || limits.endIds().contains(path.token(start - 1));
        }
    }

    /** The position within the known text at which the draft has to be asked to go on. */
    OptionalInt waitingFor(DraftPath path) {
        return over ? OptionalInt.empty() : step(path).waiting();
    }

    /** One round from any place, as if the run had begun there. */
    static ShadowStep from(ShadowPolicy policy, ShadowLimits limits, DraftPath path, int start) {
        return ShadowStep.play(policy, lengths(policy).requested(), limits, path, 1, start);
    }

    private ShadowStep step(DraftPath path) {
        return ShadowStep.play(policy, lengths.requested(), limits, path, rounds.size() + 1, start);
    }
}
