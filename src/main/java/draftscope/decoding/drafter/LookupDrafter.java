package draftscope.decoding.drafter;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.PolicyChecks;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drafts without a model: looks for an earlier occurrence of the text's last tokens and proposes what followed it
 * (prompt lookup decoding, {@code prompt_lookup_num_tokens} of Hugging Face transformers).
 *
 * <p>The longest suffix is tried first, then shorter ones; of several occurrences the leftmost is taken; what was
 * found is cut before the first end of text. Proposals are point masses ({@link DraftDistributions#POINT_MASSES}), so a
 * token is accepted with the target's own probability of it and the output's distribution does not change.
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
            .marks(MethodEntry.Mark.CERTAIN)
            .published(v -> new ConstantLength(REFERENCE_LENGTH))
            .makes((parts, v) -> Optional.of(new LookupDrafter(parts.clock())));

    private static final ModelInfo INFO = new ModelInfo("prompt-lookup", ENTRY.name(), 0, "none", "cpu");

    private final int suffix;
    private final int length;
    private final Clock clock;

    /**
     * @param suffix longest suffix to look for, at least 1
     * @param length most tokens to propose, at least 1
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
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        return CertainChain.draft(round, length, clock, StopReason.NO_MATCH, limit -> find(text, limit, round.endIds()));
    }

    private CertainChain.Found find(TokenBuffer text, int limit, Set<Integer> endIds) {
        int size = text.size();
        for (int n = Math.min(suffix, size - 1); n > 0; n--) {
            for (int at = 0; at + n < size; at++) {
                if (matches(text, at, size - n, n)) {
                    int from = at + n;
                    int to = from;
                    while (to < size && to < from + limit && !endIds.contains(text.get(to))) {
                        to++;
                    }
                    var found = new Found(n, at, Optional.empty(), 0, List.of());
                    return new CertainChain.Found(
                            Arrays.stream(text.slice(from, to)).mapToObj(CertainChain::certain).toList(),
                            drafted -> Optional.of(found));
                }
            }
        }
        return new CertainChain.Found(List.of(), drafted -> Optional.empty());
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
