package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.model.torch.library.Libtorch;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** libtorch on the processor, with one thread, for as long as the tests of a class run. */
final class NativeLibrary implements BeforeAllCallback, AfterAllCallback {

    private PtNDManager manager;

    @Override
    public void beforeAll(ExtensionContext context) {
        manager = Libtorch.start("cpu", 1);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        manager.close();
    }

    PtNDManager manager() {
        return manager;
    }
}
