package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * A policy whose live parameter may be turned while the run goes on; it applies from the next round. Losslessness does
 * not depend on it: whatever the lengths, the target judges every token.
 *
 * <p>The trace names the policy with the numbers it started from, and every round says which value was in force.
 *
 * @param initial the policy with its constants at the start
 * @param live the parameter that is turned, one of its constants
 * @param dial asked for the parameter before every round, on the engine thread; a value out of range leaves it as it was
 */
public record Dialled(LengthPolicy initial, Parameter live, DoubleSupplier dial) implements LengthPolicy {

    @Override
    public PolicyInfo info() {
        return initial.info();
    }

    @Override
    public EntropyScore score() {
        return initial.score();
    }

    @Override
    public boolean drafts() {
        return initial.drafts();
    }

    @Override
    public State begin() {
        return new Turning(initial.begin());
    }

    private final class Turning extends PassingState {

        private final State state;
        private double current = initial.info().constants().get(live.name());

        Turning(State state) {
            this.state = state;
        }

        @Override
        protected State to() {
            return state;
        }

        @Override
        public int requested() {
            double wished = dial.getAsDouble();
            if (wished != current && live.allows(wished)) {
                current = wished;
                state.turn(wished);
            }
            return state.requested();
        }

        @Override
        public OptionalDouble threshold() {
            var adapted = state.threshold();
            return adapted.isPresent() ? adapted : OptionalDouble.of(current);
        }
    }
}
