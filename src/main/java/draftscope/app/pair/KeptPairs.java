package draftscope.app.pair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import draftscope.app.settings.Setting;
import draftscope.app.settings.Settings;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.port.HeadKind;
import draftscope.model.PairSpec;
import draftscope.model.machine.GpuLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Recent pairs among the settings. Threads and GPU limits are the machine's affair and are not kept; a key is nobody's. */
public final class KeptPairs implements RecentPairs {

    private final Settings settings;
    private final Setting<List<PairOrder>> pairs;

    public KeptPairs(Settings settings, int threads) {
        this.settings = settings;
        pairs = Setting.list("recent_pairs", KeptPairs::json, node -> read(node, threads));
    }

    @Override
    public List<PairOrder> all() {
        return settings.get(pairs);
    }

    @Override
    public void keep(List<PairOrder> some) {
        settings.set(pairs, some);
    }

    private static JsonNode json(PairOrder order) {
        var node = JsonNodeFactory.instance.objectNode().put("target", order.target());
        order.draft().ifPresent(name -> node.put("draft", name));
        order.heads().forEach((kind, name) -> node.put(kind.name(), name));
        order.served().model().ifPresent(name -> node.put("served_model", name));
        order.served().tokenizer().ifPresent(name -> node.put("tokenizer", name));
        if (!order.draftDtype().equals(PairSpec.AUTO_DTYPE)) {
            node.put("draft_dtype", order.draftDtype());
        }
        return node.put("device", order.device()).put("dtype", order.dtype());
    }

    private static Optional<PairOrder> read(JsonNode node, int threads) {
        var heads = new LinkedHashMap<HeadKind, String>();
        DrafterCatalog.headKinds()
                .forEach(kind -> Setting.string(node.path(kind.name())).ifPresent(name -> heads.put(kind, name)));
        return Setting.string(node.path("target")).map(target -> new PairOrder(
                target,
                Setting.string(node.path("draft")),
                heads,
                Setting.string(node.path("device")).orElse(PairSpec.AUTO_DEVICE),
                Setting.string(node.path("dtype")).orElse(PairSpec.AUTO_DTYPE),
                Setting.string(node.path("draft_dtype")).orElse(PairSpec.AUTO_DTYPE),
                threads,
                GpuLimits.NONE,
                new PairOrder.Served(
                        Setting.string(node.path("served_model")), Setting.string(node.path("tokenizer")), "")));
    }
}
