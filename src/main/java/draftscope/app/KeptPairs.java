package draftscope.app;

import draftscope.app.settings.Keys;
import draftscope.app.settings.RecentPair;
import draftscope.app.settings.Settings;
import draftscope.app.viewmodel.pair.PairOrder;
import draftscope.app.viewmodel.pair.RecentPairs;
import draftscope.model.GpuLimits;
import java.util.List;

/** Recent pairs among the settings. Threads and GPU limits are the machine's affair and are not kept. */
final class KeptPairs implements RecentPairs {

    private final Settings settings;
    private final int threads;

    /**
     * @param settings where they are kept
     * @param threads of a pair that is taken from them
     */
    KeptPairs(Settings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    @Override
    public List<PairOrder> all() {
        return settings.get(Keys.PAIRS).stream()
                .map(kept -> new PairOrder(
                        kept.target(),
                        kept.draft(),
                        kept.eagle(),
                        kept.glide(),
                        kept.device(),
                        kept.dtype(),
                        threads,
                        GpuLimits.NONE))
                .toList();
    }

    @Override
    public void keep(List<PairOrder> pairs) {
        settings.set(
                Keys.PAIRS,
                pairs.stream()
                        .map(order -> new RecentPair(
                                order.target(),
                                order.draft(),
                                order.eagle(),
                                order.glide(),
                                order.device(),
                                order.dtype()))
                        .toList());
    }
}
