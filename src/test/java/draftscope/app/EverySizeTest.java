package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.theme.SystemAppearance;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Walks sizes of the window and of the type: no control is cut, none covers another, and all can be reached. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class EverySizeTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int[][] SIZES = {{960, 600}, {1280, 720}, {1440, 900}, {2560, 1440}};
    private static final double[] TYPES = {0.8, 1, 2};

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = new Workbench(stage, loader, Assets::locate, 1, Outside.of(SystemAppearance.LIGHT));
        stage.setX(0);
        stage.setY(0);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
        set(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.run();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> !window.model.running().get()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void noControlIsCutOrCoveredAndAllCanBeReached() throws Exception {
        var failures = new ArrayList<String>();
        for (var page : Page.values()) {
            set(() -> window.model.page().set(page));
            walk(page.id(), failures);
        }
        set(() -> window.model.look().presenting.set(true));
        walk("presenting", failures);
        set(() -> window.model.look().zoomTo(1.6));
        walk("presenting, zoomed in", failures);
        assertThat(failures).isEmpty();
    }

    @Test
    void noSheetIsCutAndAllOfItCanBeReached() throws Exception {
        var failures = new ArrayList<String>();
        for (var sheet : Sheet.values()) {
            if (sheet != Sheet.LESSON) {
                set(() -> window.model.sheet().set(Optional.of(sheet)));
                for (int[] size : new int[][] {{960, 600}, {1440, 900}}) {
                    set(() -> {
                        stage.setWidth(size[0]);
                        stage.setHeight(size[1]);
                    });
                    var at = sheet + " at " + size[0] + "×" + size[1] + ": ";
                    fx(() -> {
                        Fits.look(at, stage.getScene().getRoot().lookup("#sheet-" + sheet.id()), failures);
                        Fits.sideways(at, stage.getScene().getRoot(), failures);
                        return true;
                    });
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private void walk(String where, List<String> failures) throws Exception {
        for (var size : SIZES) {
            for (var type : TYPES) {
                set(() -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    window.home.typeSize.set(type);
                });
                var at = where + " at " + size[0] + "×" + size[1] + ", type " + type + ": ";
                fx(() -> {
                    Fits.look(at, stage.getScene().getRoot(), failures);
                    if (size[0] >= type * 960) {
                        Fits.sideways(at, stage.getScene().getRoot(), failures);
                    }
                    return true;
                });
                if (where.equals("stage") && (size[0] == 960 && type == 1 || size[0] == 1440 && type == 2)) {
                    Picture.inBothThemes(window, stage.getScene(), PICTURES.resolve(
                            "size-" + where.replaceAll("\\W+", "-") + "-" + size[0] + "-" + type));
                }
            }
        }
    }

    private void set(Runnable what) {
        StoryWindow.set(window, stage, 2, what);
    }
}
