package draftscope.model.torch;

import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The heads of a target.
 *
 * @param byKind by what they read of it
 */
record TorchHeads(Map<HeadKind, TorchHead> byKind) implements AutoCloseable {

    static final TorchHeads NONE = new TorchHeads(Map.of());

    TorchHeads {
        byKind = Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
    }

    Map<HeadKind, ModelInfo> infos() {
        var infos = new LinkedHashMap<HeadKind, ModelInfo>();
        byKind.forEach((kind, head) -> infos.put(kind, head.info()));
        return infos;
    }

    long memoryBytes() {
        return byKind.values().stream().mapToLong(head -> head.parts.memoryBytes()).sum();
    }

    @Override
    public void close() {
        byKind.values().forEach(TorchHead::close);
    }
}
