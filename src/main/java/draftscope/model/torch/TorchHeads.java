package draftscope.model.torch;

import draftscope.decoding.CapeDrafter;
import draftscope.decoding.Clock;
import draftscope.decoding.Drafter;
import draftscope.decoding.DrafterKind;
import draftscope.decoding.ModelDrafter;
import draftscope.decoding.ModelInfo;
import draftscope.decoding.TreeDrafter;
import draftscope.decoding.TreeOptions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The heads of a target.
 *
 * @param eagle reads its hidden states
 * @param glide reads its keys and values
 */
record TorchHeads(Optional<TorchEagle> eagle, Optional<TorchGlide> glide) implements AutoCloseable {

    static final TorchHeads NONE = new TorchHeads(Optional.empty(), Optional.empty());

    Optional<Drafter> drafter(DrafterKind kind, TreeOptions trees) {
        return switch (kind) {
            case EAGLE2 -> eagle.map(head -> new TreeDrafter(head, trees, Clock.SYSTEM));
            case GLIDE -> glide.map(model -> new ModelDrafter(model, Clock.SYSTEM));
            case CAPE -> glide.map(
                    model -> new CapeDrafter(new ModelDrafter(model, Clock.SYSTEM), trees.bins()));
            case MODEL, LOOKUP -> Optional.empty();
        };
    }

    Map<DrafterKind, ModelInfo> infos() {
        var infos = new EnumMap<DrafterKind, ModelInfo>(DrafterKind.class);
        eagle.ifPresent(head -> infos.put(DrafterKind.EAGLE2, head.info()));
        glide.ifPresent(model -> infos.put(DrafterKind.GLIDE, model.info()));
        return infos;
    }

    long memoryBytes() {
        return eagle.map(TorchEagle::memoryBytes).orElse(0L) + glide.map(TorchGlide::memoryBytes).orElse(0L);
    }

    @Override
    public void close() {
        eagle.ifPresent(TorchEagle::close);
        glide.ifPresent(TorchGlide::close);
    }
}
