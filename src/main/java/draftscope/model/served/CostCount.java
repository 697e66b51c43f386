package draftscope.model.served;

import draftscope.decoding.port.Target;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Adds up what the questions of a round took; what one of them does not tell is not told of all. */
final class CostCount {

    private int requests;
    private double millis;
    private int cached;
    private int computed;
    private boolean timed = true;
    private boolean cacheTold = true;
    private boolean workTold = true;

    void add(Scored answer) {
        requests++;
        millis += answer.engineMillis().orElse(0);
        cached += answer.cached().orElse(0);
        computed += answer.computed().orElse(0);
        timed &= answer.engineMillis().isPresent();
        cacheTold &= answer.cached().isPresent();
        workTold &= answer.computed().isPresent();
    }

    Target.Cost total() {
        return new Target.Cost(
                requests,
                timed ? OptionalDouble.of(millis) : OptionalDouble.empty(),
                cacheTold ? OptionalInt.of(cached) : OptionalInt.empty(),
                workTold ? OptionalInt.of(computed) : OptionalInt.empty());
    }
}
