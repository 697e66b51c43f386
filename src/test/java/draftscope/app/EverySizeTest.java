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
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Walks sizes of the window and of the type: no control is cut, none covers another, and all can be reached. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class EverySizeTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int[][] SIZES = {{960, 600}, {1280, 720}, {1440, 900}, {2560, 1440}};
    private static final double[] TYPES = {0.8, 1, 2};
    private static final double PIXEL = 1;

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = new Workbench(stage, loader, Assets::locate, 1, SystemAppearance.LIGHT);
        stage.setX(0);
        stage.setY(0);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
        set(() -> {
            window.model().setup().prompt().text().set("hello");
            window.model().setup().maxNewTokens().text().set("60");
            window.model().run();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> !window.model().running().get()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void noControlIsCutOrCoveredAndAllCanBeReached() throws Exception {
        var failures = new ArrayList<String>();
        for (var page : Page.values()) {
            set(() -> window.model().page().set(page));
            walk(page.key(), failures);
        }
        set(() -> window.model().look().presenting().set(true));
        walk("presenting", failures);
        set(() -> window.model().look().zoomTo(1.6));
        walk("presenting, zoomed in", failures);
        assertThat(failures).isEmpty();
    }

    @Test
    void noSheetIsCutAndAllOfItCanBeReached() throws Exception {
        var failures = new ArrayList<String>();
        for (var sheet : Sheet.values()) {
            if (sheet != Sheet.LESSON) {
                set(() -> window.model().sheet().set(Optional.of(sheet)));
                for (int[] size : new int[][] {{960, 600}, {1440, 900}}) {
                    set(() -> {
                        stage.setWidth(size[0]);
                        stage.setHeight(size[1]);
                    });
                    var at = sheet + " at " + size[0] + "×" + size[1] + ": ";
                    fx(() -> {
                        look(at, stage.getScene().getRoot().lookup("#sheet-" + sheet.key()), failures);
                        sideways(at, failures);
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
                    window.home().typeSize().set(type);
                });
                var at = where + " at " + size[0] + "×" + size[1] + ", type " + type + ": ";
                fx(() -> {
                    look(at, stage.getScene().getRoot(), failures);
                    if (size[0] >= type * 960) {
                        sideways(at, failures);
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

    /** Scrolling sideways is for a type so large that the window has less than its least width in it. */
    private void sideways(String at, List<String> failures) {
        for (var node : stage.getScene().getRoot().lookupAll(".scroll-box")) {
            var box = (ScrollPane) node;
            double wide = box.getContent().getLayoutBounds().getWidth();
            if (shown(box) && wide > box.getViewportBounds().getWidth() + PIXEL) {
                failures.add(at + "scrolls sideways: " + wide + " in " + box.getViewportBounds().getWidth());
            }
        }
    }

    private static boolean shown(Node node) {
        return node == null || node.isVisible() && shown(node.getParent());
    }

    private void look(String at, Node under, List<String> failures) {
        var controls = new ArrayList<Node>();
        collect(under, controls);
        assertThat(controls).isNotEmpty();
        for (var control : controls) {
            squeezed(control).ifPresent(why -> failures.add(at + name(control) + " " + why));
            cut(control).ifPresent(why -> failures.add(at + name(control) + " " + why));
        }
        for (int i = 0; i < controls.size(); i++) {
            for (int j = i + 1; j < controls.size(); j++) {
                var one = controls.get(i);
                var other = controls.get(j);
                if (!inside(one, other) && !inside(other, one) && overlap(seen(one), seen(other))) {
                    failures.add(at + name(one) + " covers " + name(other));
                }
            }
        }
    }

    /** Less room than it needs, or words that are not all there. */
    private static Optional<String> squeezed(Node control) {
        var region = (Region) control;
        if (region.getHeight() < region.minHeight(-1) - PIXEL || region.getWidth() < 8 || region.getHeight() < 8) {
            return Optional.of("is squeezed to " + region.getWidth() + "×" + region.getHeight());
        }
        // The names of the models are what gives way in the top line; the pill's hover has them whole.
        if (control instanceof ButtonBase button && !button.getText().isEmpty() && !"pair".equals(button.getId())) {
            return button.lookupAll(".text").stream()
                    .filter(n -> n instanceof Text && n.getParent() == button)
                    .map(n -> ((Text) n).getText())
                    .filter(shown -> shown.endsWith("…") && !button.getText().endsWith("…") || shown.endsWith("..."))
                    .findFirst()
                    .map(shown -> "says '" + shown + "' for '" + button.getText() + "'");
        }
        return Optional.empty();
    }

    /** Outside of what holds it; what holds it may scroll, and then all of it is reached. */
    private static Optional<String> cut(Node control) {
        for (var holder = control.getParent(); holder != null && holder.getParent() != null; holder = holder.getParent()) {
            if (holder.getParent().getStyleClass().contains("viewport")) {
                // What is scrolled was looked at whole; what scrolls it is looked at as a control of its own.
                return Optional.empty();
            }
            if (holder instanceof Region region) {
                var place = region.sceneToLocal(bounds(control));
                if (place.getMinX() < -PIXEL
                        || place.getMinY() < -PIXEL
                        || place.getMaxX() > region.getWidth() + PIXEL
                        || place.getMaxY() > region.getHeight() + PIXEL) {
                    return Optional.of("reaches out of " + String.join(".", region.getStyleClass()) + " " + region.getClass().getSimpleName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean overlap(Bounds a, Bounds b) {
        double wide = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double high = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return wide > PIXEL && high > PIXEL;
    }

    private static Bounds bounds(Node node) {
        var region = (Region) node;
        return node.localToScene(new BoundingBox(0, 0, region.getWidth(), region.getHeight()));
    }

    /** As much of it as its scrollers show. */
    private static Bounds seen(Node node) {
        var seen = bounds(node);
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("viewport")) {
                var window = bounds(at);
                double x = Math.max(seen.getMinX(), window.getMinX());
                double y = Math.max(seen.getMinY(), window.getMinY());
                seen = new BoundingBox(
                        x,
                        y,
                        Math.max(0, Math.min(seen.getMaxX(), window.getMaxX()) - x),
                        Math.max(0, Math.min(seen.getMaxY(), window.getMaxY()) - y));
            }
        }
        return seen;
    }

    private static boolean inside(Node inner, Node outer) {
        for (Node at = inner; at != null; at = at.getParent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static String name(Node node) {
        var text = node instanceof Labeled labeled ? " '" + labeled.getText() + "'" : "";
        return (node.getId() == null ? node.getStyleClass().toString() : node.getId()) + text;
    }

    /** What can be clicked or typed into and is shown; what lies in lists comes and goes. */
    private static void collect(Node under, List<Node> found) {
        if (!under.isVisible() || under.getStyleClass().contains("virtual-flow")) {
            return;
        }
        boolean scrolls = under instanceof ScrollPane && under.getStyleClass().contains("setup-scroller");
        if (under instanceof ButtonBase || under instanceof TextInputControl || under instanceof Slider || scrolls) {
            found.add(under);
        }
        if (under instanceof Parent parent && !(under instanceof ButtonBase) && !(under instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private void set(Runnable what) {
        fx(() -> {
            what.run();
            return true;
        });
        for (int i = 0; i < 2; i++) {
            WaitForAsyncUtils.waitForFxEvents();
            fx(() -> {
                window.model().frame(System.nanoTime());
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return true;
            });
        }
    }
}
