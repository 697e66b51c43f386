package draftscope.model.torch;

import draftscope.decoding.drafter.CapeDrafter;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.TreeDrafter;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TreeHead;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    <T> Optional<T> head(HeadKind kind, Class<T> port) {
        return Optional.ofNullable(byKind.get(kind)).filter(port::isInstance).map(port::cast);
    }

    Optional<Drafter> drafter(DrafterKind kind, TreeOptions trees) {
        var glide = head(HeadKind.GLIDE, DraftModel.class);
        return switch (kind) {
            case EAGLE2 -> head(HeadKind.EAGLE, TreeHead.class).map(head -> new TreeDrafter(head, trees, Clock.SYSTEM));
            case GLIDE -> glide.map(model -> new ModelDrafter(model, Clock.SYSTEM));
            case CAPE -> glide.map(model -> new CapeDrafter(new ModelDrafter(model, Clock.SYSTEM), trees.bins()));
            case MODEL, LOOKUP -> Optional.empty();
        };
    }

    Map<DrafterKind, ModelInfo> infos() {
        var infos = new EnumMap<DrafterKind, ModelInfo>(DrafterKind.class);
        Optional.ofNullable(byKind.get(HeadKind.EAGLE)).ifPresent(h -> infos.put(DrafterKind.EAGLE2, h.info()));
        Optional.ofNullable(byKind.get(HeadKind.GLIDE)).ifPresent(h -> infos.put(DrafterKind.GLIDE, h.info()));
        return infos;
    }

    long memoryBytes() {
        return byKind.values().stream().mapToLong(TorchHead::memoryBytes).sum();
    }

    @Override
    public void close() {
        byKind.values().forEach(TorchHead::close);
    }
}
