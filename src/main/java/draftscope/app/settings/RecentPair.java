package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * A pair that was used.
 *
 * @param target folder or hub id of the target
 * @param draft folder or hub id of the draft; empty for target only
 * @param device device asked for, as the command line spells it
 * @param dtype type asked for, as the command line spells it
 */
public record RecentPair(String target, Optional<String> draft, String device, String dtype) {

    private static final String AUTO = "auto";

    JsonNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("target", target);
        draft.ifPresent(name -> node.put("draft", name));
        return node.put("device", device).put("dtype", dtype);
    }

    static Optional<RecentPair> read(JsonNode node) {
        return Setting.string(node.path("target")).map(target -> new RecentPair(
                target,
                Setting.string(node.path("draft")),
                Setting.string(node.path("device")).orElse(AUTO),
                Setting.string(node.path("dtype")).orElse(AUTO)));
    }
}
