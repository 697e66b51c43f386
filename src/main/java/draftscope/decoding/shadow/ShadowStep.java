package draftscope.decoding.shadow;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One round of a policy from one place of a run, as far as it is decided by what is known.
 *
 * @param round the round; empty while it is not decided
 * @param waiting the position at which the draft has to be asked to decide it; empty when it is decided, or when the text
 *     itself is not known that far
 */
record ShadowStep(Optional<ShadowRound> round, OptionalInt waiting) {

    private static final ShadowStep TEXT = new ShadowStep(Optional.empty(), OptionalInt.empty());

    private static ShadowStep asks(int position) {
        return new ShadowStep(Optional.empty(), OptionalInt.of(position));
    }

    /**
     * Plays a round.
     *
     * @param policy whose it is
     * @param requested tokens it asks for
     * @param limits where the text has to end
     * @param path what is known of text and draft
     * @param number of the round, from 1
     * @param start tokens of the output before it
     */
    static ShadowStep play(
            ShadowPolicy policy, int requested, ShadowLimits limits, DraftPath path, int number, int start) {
        return new Walk(policy, Math.min(requested, limits.room(start)), limits, path, number, start).go();
    }

    private record Walk(ShadowPolicy policy, int limit, ShadowLimits limits, DraftPath path, int number, int start) {

        ShadowStep go() {
            for (int accepted = 0; accepted < limit; accepted++) {
                int at = start + accepted;
                if (at >= path.size()) {
                    return TEXT;
                }
                var guess = path.guess(at);
                if (!guess.known() || policy.looks() && Double.isNaN(guess.entropy())) {
                    return asks(at);
                }
                if (guess.id() != path.token(at)) {
                    return missed(accepted, guess);
                }
                if (limits.endIds().contains(guess.id())) {
                    return ended(accepted + 1, accepted + 1, accepted + 1, true);
                }
                if (policy.stopsAfter(guess)) {
                    return whole(accepted + 1);
                }
            }
            return whole(limit);
        }

        /** All guesses are the text's; the target's own token stands after them. */
        private ShadowStep whole(int accepted) {
            return start + accepted < path.size() ? ended(accepted, accepted, accepted + 1, true) : TEXT;
        }

        private ShadowStep missed(int accepted, Guess guess) {
            if (policy instanceof ShadowPolicy.Oracle) {
                return ended(accepted, accepted, accepted + 1, true);
            }
            if (limits.endIds().contains(guess.id())) {
                return ended(accepted + 1, accepted, accepted + 1, true);
            }
            if (policy.looks()) {
                return offThePath(accepted, guess);
            }
            return ended(limit, accepted, accepted + 1, accepted + 1 == limit || limits.endIds().isEmpty());
        }

        /** A policy that looks at entropies goes on after the guess that will be refused until it stops. */
        private ShadowStep offThePath(int accepted, Guess first) {
            var guess = first;
            int drafted = accepted + 1;
            while (drafted < limit && !policy.stopsAfter(guess) && !limits.endIds().contains(guess.id())) {
                var next = path.beyond(start + accepted, drafted - accepted - 1);
                if (next.isEmpty()) {
                    return asks(start + accepted);
                }
                guess = next.get();
                drafted++;
            }
            return ended(drafted, accepted, accepted + 1, true);
        }

        private ShadowStep ended(int drafted, int accepted, int newTokens, boolean exact) {
            return new ShadowStep(
                    Optional.of(new ShadowRound(number, start, drafted, accepted, newTokens, exact)), OptionalInt.empty());
        }
    }
}
