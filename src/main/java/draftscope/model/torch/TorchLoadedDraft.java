package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.port.DraftModel;
import draftscope.model.LoadedDraft;

/** A draft on libtorch whose target runs elsewhere. */
final class TorchLoadedDraft implements LoadedDraft {

    private final PtNDManager manager;
    private final TorchDraft draft;
    private final int threads;

    TorchLoadedDraft(PtNDManager manager, TorchDraft draft, int threads) {
        this.manager = manager;
        this.draft = draft;
        this.threads = threads;
    }

    @Override
    public DraftModel model() {
        return draft;
    }

    @Override
    public void prepare() {
        Libtorch.prepare(threads);
    }

    @Override
    public long memoryBytes() {
        return draft.memoryBytes();
    }

    @Override
    public void close() {
        draft.close();
        manager.close();
        NativeHeap.trim();
    }
}
