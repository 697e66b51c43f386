package draftscope.bench;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A greedy output that differs from the target's own.
 *
 * <p>The gap says whether it matters: rounding flips tokens whose logits are nearly equal (16-bit types, batched
 * kernels); a wide gap is a fault.
 *
 * @param turn which turn, from 0
 * @param position index of the first differing new token, from 0
 * @param expected the target's token there; empty when its output ended before
 * @param found the method's token there; empty when its output ended before
 * @param gap the target's logit of its token less that of the method's, in nats; empty when not known
 * @param atLeast whether the gap is only known to be at least this: the method's token is not among the top few
 */
public record Difference(
        RowKey key,
        int turn,
        int position,
        OptionalInt expected,
        OptionalInt found,
        OptionalDouble gap,
        boolean atLeast) {}
