package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.PolicyInfo;
/** Target only: one token a pass. This is the baseline every speedup is measured against. */
public record NoDrafting() implements LengthPolicy {

    static final PolicyEntry ENTRY = PolicyEntry.named("none")
            .slot(7)
            .marks(MethodEntry.Mark.BASELINE)
            .makes(v -> new NoDrafting());

    @Override
    public PolicyInfo info() {
        return ENTRY.info();
    }

    @Override
    public boolean drafts() {
        return false;
    }

    @Override
    public State begin() {
        return () -> 0;
    }
}
