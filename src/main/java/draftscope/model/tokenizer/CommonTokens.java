package draftscope.model.tokenizer;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The tokens that a draft with another vocabulary has in common with its target: those that add the same bytes to a text,
 * however their files spell them, and the ends of a text. Other special tokens are never common. Several of the draft's may
 * be one of the target's. Immutable.
 *
 * @param own the draft's ids, in order
 * @param theirs for each of them the target's id
 * @param of how many tokens the draft has
 */
public record CommonTokens(int[] own, int[] theirs, int of) {

    /**
     * Compares two vocabularies.
     *
     * @param target whose ids are said
     * @param draft who says them
     */
    public static CommonTokens of(Side target, Side draft) {
        var known = known(target);
        var targets = IntStream.range(0, draft.usable())
                .map(id -> draft.endIds().contains(id)
                        ? end(target, draft.tokenizer().piece(id))
                        : bytes(draft, id).map(b -> known.getOrDefault(b, -1)).orElse(-1))
                .toArray();
        var own = IntStream.range(0, targets.length).filter(id -> targets[id] >= 0).toArray();
        return new CommonTokens(own, IntStream.of(own).map(id -> targets[id]).toArray(), draft.usable());
    }

    public int size() {
        return own.length;
    }

    /** Common tokens ÷ the draft's tokens. */
    public double share() {
        return of > 0 ? (double) own.length / of : 0;
    }

    private static Map<ByteBuffer, Integer> known(Side target) {
        var known = new HashMap<ByteBuffer, Integer>();
        for (int id = 0; id < target.usable(); id++) {
            int here = id;
            if (!target.endIds().contains(id)) {
                // A word is preferred to a byte that is spelled as a number: only the word is ever written.
                bytes(target, id).ifPresent(b -> known.merge(
                        b, here, (before, now) -> target.tokenizer().numbered(before) && !target.tokenizer().numbered(now) ? now : before));
            }
        }
        return known;
    }

    private static Optional<ByteBuffer> bytes(Side side, int id) {
        if (side.tokenizer().special(id)) {
            return Optional.empty();
        }
        var bytes = side.tokenizer().bytes(id);
        return bytes.length == 0 ? Optional.empty() : Optional.of(ByteBuffer.wrap(bytes));
    }

    /** The target's end of text that is spelled the same, or its first; −1 when none ends its texts. */
    private static int end(Side target, String spelled) {
        var ends = target.endIds().stream().filter(id -> id < target.usable()).sorted().toList();
        return ends.stream()
                .filter(id -> target.tokenizer().piece(id).equals(spelled))
                .findFirst()
                .orElse(ends.isEmpty() ? -1 : ends.get(0));
    }

    /**
     * One of the two.
     *
     * @param usable ids from 0 on that its model has rows for
     */
    public record Side(TextTokenizer tokenizer, Set<Integer> endIds, int usable) {

        public Side {
            endIds = Set.copyOf(endIds);
        }
    }
}
