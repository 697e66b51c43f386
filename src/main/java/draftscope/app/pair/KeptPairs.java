package draftscope.app.pair;

import draftscope.app.home.Keys;
import draftscope.app.settings.RecentPair;
import draftscope.app.settings.Settings;
import draftscope.model.machine.GpuLimits;
import java.util.List;

/** Recent pairs among the settings. Threads and GPU limits are the machine's affair and are not kept. */
public final class KeptPairs implements RecentPairs {

    private final Settings settings;
    private final int threads;

    /**
     * @param settings where they are kept
     * @param threads of a pair that is taken from them
     */
    public KeptPairs(Settings settings, int threads) {
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
