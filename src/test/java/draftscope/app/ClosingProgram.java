package draftscope.app;

import draftscope.app.settings.MemorySettings;
import draftscope.app.traces.TraceShelf;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Opens the window, starts a slow run and closes the window in the middle of it. Runs in a process of its own. */
final class ClosingProgram {

    private ClosingProgram() {}

    public static void main(String[] arguments) {
        var loader = ScriptedPairLoader.story();
        loader.log().delayMillis(20);
        var hand = new Thread(() -> useAndClose(loader), "hand");
        hand.setDaemon(true);
        hand.start();
        int code = Desktop.open(loader, Assets::locate, List.of(), new MemorySettings(), TraceShelf.NONE, draftscope.app.rules.RuleShelf.NONE);
        boolean freed = !loader.pairs().isEmpty() && loader.pairs().get(0).closed();
        System.out.println("code " + code + " freed " + freed);
        // No exit here: the process must end by itself.
    }

    private static void useAndClose(ScriptedPairLoader loader) {
        try {
            while (loader.pairs().isEmpty()) {
                Thread.sleep(50);
            }
            while (loader.log().count("target.verify") < 3) {
                Thread.sleep(50);
                Platform.runLater(() -> Window.getWindows().stream().findFirst().ifPresent(ClosingProgram::press));
            }
            Platform.runLater(() -> ((Stage) Window.getWindows().get(0)).close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void press(Window window) {
        var run = (Button) window.getScene().lookup("#run");
        var stop = window.getScene().lookup("#stop");
        if (!run.isDisabled() && stop.isDisabled()) {
            run.fire();
        }
    }
}
