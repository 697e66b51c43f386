package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.type;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineThread;
import draftscope.app.home.LogBook;
import draftscope.app.home.PaletteSheet;
import draftscope.app.kit.Sheet;
import draftscope.app.main.HomeViewModel;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.MemorySettings;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.testing.ScriptedPairLoader;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The search over all that the window can do, without a window around it. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class PaletteSheetTest {

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel model = new WorkbenchViewModel(engine);
    private final HomeViewModel home = new HomeViewModel(new MemorySettings(), LogBook.EMPTY, Platform::runLater, model);

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new PaletteSheet(home.palette, home::words)));
        stage.show();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theChosenIsCarriedOutByKeyAndByClick(FxRobot robot) {
        find("draft length");
        press(KeyCode.DOWN);
        var chosen = fx(() -> home.palette.found.get(home.palette.selected.get()).id());
        press(KeyCode.ENTER);
        assertThat(chosen).startsWith("policy_");
        assertThat(fx(() -> model.setup().policy.get().name())).isEqualTo(chosen.substring(7));

        find("constant");
        robot.clickOn(robot.lookup("#palette-list .palette-words")
                .match((Label words) -> words.getText().contains("Constant"))
                .<Label>query());
        assertThat(fx(() -> model.setup().policy.get())).isEqualTo(PolicyCatalog.entry("constant"));
        assertThat(fx(() -> model.sheet().get())).isEmpty();
    }

    @Test
    void whatCannotBeDoneAndWhatIsNotThereAreLeftAlone(FxRobot robot) {
        find("stop the run");
        press(KeyCode.ENTER);
        assertThat(fx(() -> model.sheet().get())).as("nothing to stop").hasValue(Sheet.PALETTE);
        type("#palette-search", "xyzzy qq");
        press(KeyCode.ENTER);
        assertThat(fx(() -> robot.lookup("#palette-list").queryAs(ListView.class).getItems().isEmpty())).isTrue();
    }

    private void find(String words) {
        act(() -> {
            model.sheet().set(Optional.of(Sheet.PALETTE));
            home.palette.open();
        });
        focus("#palette-search");
        type("#palette-search", words);
    }
}
