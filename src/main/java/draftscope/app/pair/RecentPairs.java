package draftscope.app.pair;

import java.util.ArrayList;
import java.util.List;

/** The pairs that were loaded last. A port: what keeps them is not the picker's affair. */
public interface RecentPairs {

    /** Most that are kept. */
    int MOST = 10;

    /** Newest first. */
    List<PairOrder> all();

    /** Keeps these, newest first, in place of the present ones. */
    void keep(List<PairOrder> pairs);

    /** A pair was loaded: it is the newest now, in the place of what was loaded of the same models before. */
    default void loaded(PairOrder order) {
        var pairs = new ArrayList<PairOrder>();
        pairs.add(order.withoutKey());
        all().stream().filter(other -> !other.sameModels(order)).limit(MOST - 1L).forEach(pairs::add);
        keep(pairs);
    }
}
