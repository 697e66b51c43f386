package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

    private static final int[][] SIZES = {{960, 600}, {1280, 720}, {1440, 900}, {2560, 1440}};
    private static final double[] TYPES = {0.8, 1, 2};
    private static final int ALL = SIZES.length * TYPES.length;
    /** Where there is least room, in small type and in large, and where there is most: what is cut or covered is mostly so there. */
    private static final Set<Integer> OUTERMOST = Set.of(0, 2, 11);

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 900);
    }

    @BeforeEach
    void ready() {
        StoryWindow.run(window, "hello", 60);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Half of the pages a day, in the outermost sizes and one of the others. */
    @Test
    void noControlIsCutOrCoveredAndAllCanBeReached() {
        var between = IntStream.range(0, ALL).filter(at -> !OUTERMOST.contains(at)).boxed().toList();
        var today = Today.part(between, between.size());
        check(IntStream.range(0, ALL).filter(at -> OUTERMOST.contains(at) || today.contains(at)).toArray());
    }

    private void check(int[] places) {
        var failures = new ArrayList<String>();
        for (var page : Today.part(List.of(Page.values()), 2)) {
            set(() -> window.model.page().set(page));
            walk(page.id(), places, failures);
        }
        set(() -> window.model.look().presenting.set(true));
        walk("presenting", places, failures);
        set(() -> window.model.look().zoomTo(1.6));
        walk("presenting, zoomed in", places, failures);
        assertThat(failures).isEmpty();
    }

    /** A third of the sheets a day. */
    @Test
    void noSheetIsCutAndAllOfItCanBeReached() {
        var failures = new ArrayList<String>();
        for (var sheet : Today.part(List.of(Sheet.values()), 3)) {
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

    private void walk(String where, int[] places, List<String> failures) {
        for (int place : places) {
            var size = SIZES[place / TYPES.length];
            double type = TYPES[place % TYPES.length];
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
                Picture.inBothThemes(window, stage.getScene(), "size-" + where + "-" + size[0] + "-" + type);
            }
        }
    }

    private void set(Runnable what) {
        StoryWindow.set(window, stage, 2, what);
    }
}
