package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.testing.ScriptedPairLoader;
import java.util.ArrayList;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Who drafts and how long: both are before the eyes of a class, in a window of a laptop. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class FormWindowTest {

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1440, 835);
    }

    @AfterEach
    void close() {
        fx(() -> {
            window.close();
            return true;
        });
    }

    @Test
    void everyDrafterAndEveryDraftLengthIsSeenWithoutScrolling() {
        StoryWindow.awaitPair(window);
        Picture.inBothThemes(window, stage.getScene(), "form-1440x835");
        for (var drafter : DrafterCatalog.entries()) {
            fx(() -> {
                window.model.setup().drafter.drafter.set(drafter);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents(3);
            fx(() -> {
                var seen = bounds(stage.getScene().lookup(".setup-scroller > .viewport"));
                var hidden = new ArrayList<String>();
                Stream.concat(
                                DrafterCatalog.names().stream().map(name -> "#drafter-" + name),
                                PolicyCatalog.names().stream().map(name -> "#policy-" + name))
                        .filter(id -> !seen.contains(bounds(stage.getScene().lookup(id))))
                        .forEach(hidden::add);
                assertThat(hidden).as("with %s chosen; the form shows %s", drafter.name(), seen).isEmpty();
                return true;
            });
        }
    }

    /** A scroll pane's skin keeps a picture of its content, which larger type would magnify. A text area's own is the toolkit's. */
    @Test
    void whatIsScrolledIsDrawnAnewAtEverySize() {
        StoryWindow.awaitPair(window);
        fx(() -> {
            var views = stage.getScene().getRoot().lookupAll(".scroll-pane > .viewport").stream()
                    .filter(view -> !(view.getParent().getParent() instanceof TextArea))
                    .toList();
            assertThat(views).hasSizeGreaterThan(3);
            assertThat(views).filteredOn(Node::isCache).extracting(Node::getParent).isEmpty();
            return true;
        });
    }

    @Test
    void theFieldsOfEveryDraftLengthHaveAllTheRoomTheyNeedInALowWindow() {
        StoryWindow.awaitPair(window);
        StoryWindow.set(window, stage, 2, () -> {
            stage.setWidth(1280);
            stage.setHeight(720);
        });
        var failures = new ArrayList<String>();
        for (var policy : PolicyCatalog.entries()) {
            StoryWindow.set(window, stage, 2, () -> window.model.setup().policy.set(policy));
            fx(() -> {
                var fields = (Region) stage.getScene().lookup(".policy-parameters");
                if (fields.getHeight() < fields.prefHeight(fields.getWidth()) - 1) {
                    failures.add(policy.name() + " has " + fields.getHeight() + " of " + fields.prefHeight(fields.getWidth()));
                }
                return true;
            });
        }
        assertThat(failures).isEmpty();
    }

    /** Words of other languages are up to so many pixels longer in a row. */
    @Test
    void aStageInAnyLanguageLeavesRoomForTheChartsOnALaptop() {
        StoryWindow.set(window, stage, 2, () -> {
            stage.setWidth(1280);
            stage.setHeight(720);
        });
        fx(() -> {
            var columns = (Region) stage.getScene().lookup(".stage-columns");
            var middle = (Region) stage.getScene().lookup(".stage-pane");
            var charts = (Region) stage.getScene().lookup(".measures-pane").getParent().getParent();
            assertThat(columns.getWidth() - charts.minWidth(-1) - middle.minWidth(-1)).isGreaterThan(34 + 10);
            return true;
        });
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
