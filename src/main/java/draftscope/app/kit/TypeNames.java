package draftscope.app.kit;

import draftscope.decoding.port.ModelInfo;
import draftscope.draw.Words;
import draftscope.model.RunType;
import java.util.Optional;

/** Number types of a pair as people read them: one where both models share it. */
public final class TypeNames {

    private TypeNames() {}

    /** What a target ran in, and what drafted for it where that was another type; dice and look-ups have none. */
    public static String of(ModelInfo target, Optional<ModelInfo> draft) {
        return draft.map(ModelInfo::dtype)
                .filter(type -> RunType.named(type).isPresent() && !type.equals(target.dtype()))
                .map(type -> of(target.dtype(), type))
                .orElse(target.dtype());
    }

    public static String of(String target, String draft) {
        return Words.of("pair.types", target, draft);
    }
}
