package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.OptionalDouble;

/** A state that leaves every question to another one, which may be another in every round. */
abstract class PassingState implements LengthPolicy.State {

    /** Who answers in this round. */
    protected abstract LengthPolicy.State to();

    @Override
    public int requested() {
        return to().requested();
    }

    @Override
    public boolean requestIsCap() {
        return to().requestIsCap();
    }

    @Override
    public Sight sight() {
        return to().sight();
    }

    @Override
    public boolean stopBefore(double entropy) {
        return to().stopBefore(entropy);
    }

    @Override
    public boolean stopAfter(TokenChoice drafted) {
        return to().stopAfter(drafted);
    }

    @Override
    public boolean stopAfterLevel(TokenChoice reference, double mass) {
        return to().stopAfterLevel(reference, mass);
    }

    @Override
    public boolean closes(TokenChoice drafted, double path) {
        return to().closes(drafted, path);
    }

    @Override
    public StopReason stopReason() {
        return to().stopReason();
    }

    @Override
    public OptionalDouble threshold() {
        return to().threshold();
    }

    @Override
    public PolicyNote note() {
        return to().note();
    }

    @Override
    public void measured(RoundTimes times) {
        to().measured(times);
    }

    @Override
    public void roundEnded(int drafted, int accepted) {
        to().roundEnded(drafted, accepted);
    }
}
