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
    private final Lengths lengths;
    private final List<ShadowRound> rounds = new ArrayList<>();
    private int start;
    private boolean over;

    ShadowRun(ShadowPolicy policy, ShadowLimits limits) {
        this.policy = policy;
        this.limits = limits;
        lengths = lengths(policy);
    }

    /** What of a policy matters here. */
    private interface Lengths {

        int requested();

        void roundEnded(int drafted, int accepted);
    }

    private static Lengths lengths(ShadowPolicy policy) {
        if (policy instanceof ShadowPolicy.Lengths real) {
            LengthPolicy.State state = real.policy().begin();
            return new Lengths() {
                @Override
                public int requested() {
                    return state.requested();
                }

                @Override
                public void roundEnded(int drafted, int accepted) {
                    state.roundEnded(drafted, accepted);
                }
            };
        }
        int cap = ((ShadowPolicy.Oracle) policy).cap();
        return new Lengths() {
            @Override
            public int requested() {
                return cap;
            }

            @Override
            public void roundEnded(int drafted, int accepted) {
                // An oracle learns nothing.
            }
        };
    }

    ShadowPolicy policy() {
        return policy;
    }

    List<ShadowRound> rounds() {
        return Collections.unmodifiableList(rounds);
    }

    /** Whether the output's end was reached. */
    boolean over() {
        return over;
    }

    /** Plays every round that is decided by what is known. */
    void advance(DraftPath path) {
        while (!over && step(path)) {
            over = limits.promptSize() + start >= limits.end()
                    || limits.endIds().contains(path.token(start - 1));
        }
    }

    /** The position within the known text at which the draft's token has to be known to go on. */
    OptionalInt waitingFor(DraftPath path) {
        if (!over) {
            int limit = limit();
            for (int at = start; at < Math.min(start + limit, path.size()); at++) {
                if (!path.knows(at)) {
                    return OptionalInt.of(at);
                }
                if (path.draft(at) != path.token(at)) {
                    break;
                }
            }
        }
        return OptionalInt.empty();
    }

    private int limit() {
        return Math.min(lengths.requested(), limits.room(start));
    }

    /** One round; false when it is not decided yet. */
    private boolean step(DraftPath path) {
        int limit = limit();
        int accepted = 0;
        while (accepted < limit) {
            int at = start + accepted;
            if (at >= path.size() || !path.knows(at)) {
                return false;
            }
            if (path.draft(at) != path.token(at)) {
                return missed(accepted, limit, limits.endIds().contains(path.draft(at)));
            }
            accepted++;
            if (limits.endIds().contains(path.token(at))) {
                return add(accepted, accepted, accepted, true);
            }
        }
        return start + limit < path.size() && add(limit, limit, limit + 1, true);
    }

    private boolean missed(int accepted, int limit, boolean endOfText) {
        if (policy instanceof ShadowPolicy.Oracle) {
            return add(accepted, accepted, accepted + 1, true);
        }
        if (endOfText) {
            return add(accepted + 1, accepted, accepted + 1, true);
        }
        boolean exact = accepted + 1 == limit || limits.endIds().isEmpty();
        return add(limit, accepted, accepted + 1, exact);
    }

    private boolean add(int drafted, int accepted, int newTokens, boolean exact) {
        rounds.add(new ShadowRound(rounds.size() + 1, start, drafted, accepted, newTokens, exact));
        lengths.roundEnded(drafted, accepted);
        start += newTokens;
        return true;
    }
}
