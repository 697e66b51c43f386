package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Hardware;
import draftscope.model.LoadedDraft;
import draftscope.model.machine.NativeHeap;
import draftscope.model.torch.library.Libtorch;
import java.util.Optional;

/** A draft on libtorch whose target runs elsewhere. */
final class TorchLoadedDraft implements LoadedDraft {

    private final PtNDManager manager;
    private final TorchDraft draft;
    private final TorchPairLoader.Place place;

    TorchLoadedDraft(PtNDManager manager, TorchDraft draft, TorchPairLoader.Place place) {
        this.manager = manager;
        this.draft = draft;
        this.place = place;
    }

    @Override
    public DraftModel model() {
        return draft;
    }

    @Override
    public void prepare() {
        Libtorch.prepare(place.threads());
    }

    @Override
    public Optional<Hardware> hardware() {
        return Optional.of(place.hardware());
    }

    @Override
    public long memoryBytes() {
        return draft.model().memoryBytes();
    }

    @Override
    public void close() {
        draft.close();
        manager.close();
        NativeHeap.trim();
    }
}
