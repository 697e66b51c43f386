package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * A pair that was used.
 *
 * @param target folder or hub id of the target
 * @param draft folder or hub id of the draft; empty for target only
 * @param eagle folder or hub id of an EAGLE-2 head, if there was one
 * @param glide folder or hub id of a GliDe head, if there was one
 * @param device device asked for, as the command line spells it
 * @param dtype type asked for, as the command line spells it
 */
public record RecentPair(
        String target,
        Optional<String> draft,
        Optional<String> eagle,
        Optional<String> glide,
        String device,
        String dtype) {

    private static final String AUTO = "auto";

    /** A pair without heads. */
    public RecentPair(String target, Optional<String> draft, String device, String dtype) {
        this(target, draft, Optional.empty(), Optional.empty(), device, dtype);
    }

    public JsonNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("target", target);
        draft.ifPresent(name -> node.put("draft", name));
        eagle.ifPresent(name -> node.put("eagle", name));
        glide.ifPresent(name -> node.put("glide", name));
        return node.put("device", device).put("dtype", dtype);
    }

    public static Optional<RecentPair> read(JsonNode node) {
        return Setting.string(node.path("target")).map(target -> new RecentPair(
                target,
                Setting.string(node.path("draft")),
                Setting.string(node.path("eagle")),
                Setting.string(node.path("glide")),
                Setting.string(node.path("device")).orElse(AUTO),
                Setting.string(node.path("dtype")).orElse(AUTO)));
    }
}
