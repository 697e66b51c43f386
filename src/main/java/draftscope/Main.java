package draftscope;

import draftscope.app.Desktop;
import draftscope.cli.CliProcess;
import draftscope.model.Assets;
import draftscope.model.torch.TorchPairLoader;

/** Puts the rooms together: the only class that knows both the terminal and the window. */
public final class Main {

    private Main() {}

    /** Runs a command line; without a command it opens the window. */
    public static void main(String[] arguments) {
        var loader = new TorchPairLoader();
        System.exit(CliProcess.run(
                loader, Assets::locate, traces -> Desktop.open(loader, Assets::locate, traces), arguments));
    }
}
