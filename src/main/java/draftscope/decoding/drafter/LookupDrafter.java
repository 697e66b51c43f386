package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.PolicyChecks;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftLaws;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Drafts without a model: looks for an earlier occurrence of the text's last tokens and proposes what followed it
 * (prompt lookup decoding, {@code prompt_lookup_num_tokens} of Hugging Face transformers).
 *
 * <p>The longest suffix is tried first, then shorter ones; of several occurrences the leftmost is taken; what was
 * found is cut before the first end of text. Proposals are point masses ({@link DraftLaws#POINT_MASSES}), so a
 * token is accepted with the target's own probability of it and the output's law does not change.
 *
 * <p>The length policy limits the length as for any drafter; its entropy and confidence rules see certainty.
 */
public final class LookupDrafter implements Drafter {

    /** Longest suffix looked for in transformers. */
    public static final int REFERENCE_SUFFIX = 2;

    /** Most tokens proposed in transformers. */
    public static final int REFERENCE_LENGTH = 10;

    static final DrafterEntry ENTRY = DrafterEntry.named("lookup")
            .source("Hugging Face transformers")
            .slot(1)
            .published(v -> new ConstantLength(REFERENCE_LENGTH))
            .makes((parts, v) -> Optional.of(new LookupDrafter(parts.clock())));

    private static final ModelInfo INFO = new ModelInfo("prompt-lookup", ENTRY.name(), 0, "none", "cpu");

    private final int suffix;
    private final int length;
    private final Clock clock;

    /**
     * @param suffix longest suffix to look for, at least 1
     * @param length most tokens to propose, at least 1
     * @param clock where times come from
     */
    public LookupDrafter(int suffix, int length, Clock clock) {
        PolicyChecks.length("look-up suffix", suffix);
        PolicyChecks.length("look-up length", length);
        this.suffix = suffix;
        this.length = length;
        this.clock = clock;
    }

    /** With the constants of transformers. */
    public LookupDrafter(Clock clock) {
        this(REFERENCE_SUFFIX, REFERENCE_LENGTH, clock);
    }

    /** Named {@code prompt-lookup}, without parameters, so that a trace tells it from a target-only run. */
    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(INFO);
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        return !cancellation.requested();
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        if (round.cancellation().requested()) {
            return Optional.empty();
        }
        int requested = round.policy().requested();
        if (requested <= 0) {
            return Optional.of(Draft.nothing(StopReason.NONE));
        }
        int planned = Math.min(requested, length);
        int limit = Math.min(planned, round.budget());
        if (limit <= 0) {
            return Optional.of(Draft.nothing(StopReason.BUDGET));
        }
        long start = clock.nanos();
        var found = find(text, limit, round.endIds());
        var steps = new ArrayList<DraftStep>(found.length);
        var stop = found.length < limit
                ? StopReason.NO_MATCH
                : limit < planned ? StopReason.BUDGET : StopReason.LENGTH;
        for (int id : found) {
            var step = new DraftStep(certain(id), OptionalDouble.empty());
            steps.add(step);
            round.listener().drafted(steps.size() - 1, step, clock.millisSince(start));
            start = clock.nanos();
            if (round.policy().stopAfter(step.choice())) {
                stop = round.policy().stopReason();
                break;
            }
        }
        var tokens = TokenIds.of(steps.stream().mapToInt(s -> s.choice().id()).toArray());
        var laws = tokens.isEmpty() ? DraftLaws.NONE : DraftLaws.POINT_MASSES;
        return Optional.of(new Draft(Proposal.chain(tokens, laws), List.copyOf(steps), stop, Optional.empty()));
    }

    @Override
    public void settle(int length) {
        // Nothing is remembered: the text itself is searched.
    }

    private static TokenChoice certain(int id) {
        return new TokenChoice(id, 1, 0, new TokenChoice.Ranking(new int[] {id}, new double[] {1}));
    }

    private int[] find(TokenBuffer text, int limit, Set<Integer> endIds) {
        int size = text.size();
        for (int n = Math.min(suffix, size - 1); n > 0; n--) {
            for (int at = 0; at + n < size; at++) {
                if (matches(text, at, size - n, n)) {
                    int from = at + n;
                    int to = from;
                    while (to < size && to < from + limit && !endIds.contains(text.get(to))) {
                        to++;
                    }
                    return text.slice(from, to);
                }
            }
        }
        return new int[0];
    }

    private static boolean matches(TokenBuffer text, int at, int other, int n) {
        for (int i = 0; i < n; i++) {
            if (text.get(at + i) != text.get(other + i)) {
                return false;
            }
        }
        return true;
    }
}
