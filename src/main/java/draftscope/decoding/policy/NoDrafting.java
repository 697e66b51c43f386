package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import java.util.Map;

/** Target only: one token a pass. This is the baseline every speedup is measured against. */
public record NoDrafting() implements LengthPolicy {

    @Override
    public PolicyInfo info() {
        return new PolicyInfo("none", Map.of());
    }

    @Override
    public State begin() {
        return () -> 0;
    }
}
