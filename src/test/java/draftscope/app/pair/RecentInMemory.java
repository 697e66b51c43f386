package draftscope.app.pair;

import java.util.List;

/** Pairs that are kept for as long as the test runs. */
public final class RecentInMemory implements RecentPairs {

    private List<PairOrder> kept = List.of();

    @Override
    public List<PairOrder> all() {
        return kept;
    }

    @Override
    public void keep(List<PairOrder> pairs) {
        kept = List.copyOf(pairs);
    }
}
