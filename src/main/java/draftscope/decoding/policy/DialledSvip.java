package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.TokenChoice;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * SVIP with a threshold that may be turned while the run goes on; it applies from the next round. Losslessness does
 * not depend on it: whatever the lengths, the target judges every token.
 *
 * <p>The trace names it {@code svip} with the threshold it started from, and every round says which one was in
 * force.
 *
 * @param initial constants at the start
 * @param dial asked for h before every round, on the engine thread; a value out of range leaves h as it was
 */
public record DialledSvip(Svip initial, DoubleSupplier dial) implements LengthPolicy {

    @Override
    public PolicyInfo info() {
        return initial.info();
    }

    @Override
    public EntropyScore score() {
        return initial.score();
    }

    @Override
    public State begin() {
        return new Turning();
    }

    private final class Turning implements State {

        private double threshold = initial.threshold();

        @Override
        public int requested() {
            double wished = dial.getAsDouble();
            if (wished >= 0 && Double.isFinite(wished)) {
                threshold = wished;
            }
            return initial.cap();
        }

        @Override
        public boolean requestIsCap() {
            return true;
        }

        @Override
        public boolean stopAfter(TokenChoice drafted) {
            return initial.score().of(drafted.entropy()) > threshold;
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(threshold);
        }
    }
}
