package draftscope.model;

import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Hardware;
import java.util.List;
import java.util.Optional;

/** A draft without a target of its own here. Owned by the engine thread; closing frees the native memory. */
public interface LoadedDraft extends AutoCloseable {

    /** The model; forget its text before another run. */
    DraftModel model();

    /** Makes the calling thread compute as this draft was loaded to: another pair may have changed that. */
    void prepare();

    /** What it computes on; empty where nobody tells. */
    default Optional<Hardware> hardware() {
        return Optional.empty();
    }

    /** What of it another pair could use too; none where it shares nothing. */
    default List<SharedModel> models() {
        return List.of();
    }

    /** Bytes of weights and caches held. */
    long memoryBytes();

    @Override
    void close();
}
