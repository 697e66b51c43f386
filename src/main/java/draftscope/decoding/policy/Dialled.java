package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
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

    private final class Turning implements State {

        private final State state;
        private double current = initial.info().constants().get(live.name());

        Turning(State state) {
            this.state = state;
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
        public boolean requestIsCap() {
            return state.requestIsCap();
        }

        @Override
        public Sight sight() {
            return state.sight();
        }

        @Override
        public boolean stopBefore(double entropy) {
            return state.stopBefore(entropy);
        }

        @Override
        public boolean stopAfter(TokenChoice drafted) {
            return state.stopAfter(drafted);
        }

        @Override
        public boolean stopAfterLevel(TokenChoice reference, double mass) {
            return state.stopAfterLevel(reference, mass);
        }

        @Override
        public StopReason stopReason() {
            return state.stopReason();
        }

        @Override
        public OptionalDouble threshold() {
            var adapted = state.threshold();
            return adapted.isPresent() ? adapted : OptionalDouble.of(current);
        }

        @Override
        public PolicyNote note() {
            return state.note();
        }

        @Override
        public void measured(RoundTimes times) {
            state.measured(times);
        }

        @Override
        public boolean closes(TokenChoice drafted, double path) {
            return state.closes(drafted, path);
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            state.roundEnded(drafted, accepted);
        }
    }
}
