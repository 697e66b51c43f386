package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import draftscope.app.hold.HoldViewModel;
import draftscope.app.play.PaceChoice;
import draftscope.app.play.Phase;
import draftscope.app.play.StageCard;
import draftscope.testing.Today;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Presents with the largest type on projectors: all is seen without scrolling, no word is cut, none covers another. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LargeTypeWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final List<String> failures = new ArrayList<>();
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
    }

    @AfterEach
    void close() {
        fx(() -> {
            window.close();
            return true;
        });
    }

    /** On one of the projectors a day. */
    static List<Arguments> projectors() {
        return Today.part(List.of(arguments(1280, 720), arguments(1920, 1080)), 2);
    }

    @ParameterizedTest
    @MethodSource("projectors")
    void nothingIsCutCoveredOrScrolledTo(int width, int height) {
        var at = width + "x" + height;
        StoryWindow.awaitPair(window);
        set(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("40");
            window.model.comparing.compare.set(false);
            window.model.run();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.clock().trace().filter(t -> t.end().isPresent()).isPresent()
                && !window.model.running().get()));
        set(() -> {
            window.home.typeSize.set(2);
            window.model.look().presenting.set(true);
            stage.setWidth(width);
            stage.setHeight(height);
            window.model.clock().pace.set(PaceChoice.SLOW);
        });
        assertThat(fx(() -> stage.getScene().getWidth())).isEqualTo(width);
        look(at, "run");
        set(() -> window.model.clock().holding.before.set(Optional.of(Phase.JUDGE)));
        set(() -> window.model.clock().seek(0));
        set(() -> window.model.clock().toggle());
        await("a question").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        look(at, "asked");
        set(() -> window.model.hold().reveal());
        await("its answer").atMost(LONG).until(() -> fx(() -> window.model.hold().state.get()) == HoldViewModel.State.TOLD);
        look(at, "told");
        set(() -> window.model.clock().holding.before.set(Optional.empty()));
        set(() -> window.model.clock().toEnd());
        for (var card : StageCard.values()) {
            set(() -> window.model.look().alone.set(Optional.of(card)));
            look(at, "alone-" + card.name().toLowerCase(Locale.ROOT));
        }
        set(() -> window.model.look().alone.set(Optional.empty()));
        var lesson = new LessonPage(window);
        lesson.begin(lesson.open(2).get(1));
        set(() -> {});
        look(at, "lesson");
        assertThat(failures).isEmpty();
    }

    private void look(String size, String what) {
        var at = what + " at " + size + ": ";
        set(() -> {});
        fx(() -> {
            var root = stage.getScene().getRoot();
            boolean lesson = what.equals("lesson");
            var under = lesson ? root.lookup("#lesson-card") : root;
            Fits.look(at, under, failures);
            Fits.words(at, under, failures);
            var box = (ScrollPane) root;
            scrolled(at, box);
            if (!lesson) {
                root.lookupAll(".scroll-box").stream().filter(Hand::shown).forEach(node -> scrolled(at, (ScrollPane) node));
            }
            return true;
        });
        Picture.inBothThemes(window, stage.getScene(), "large-type-" + size + "-" + what);
    }

    private void scrolled(String at, ScrollPane box) {
        var whole = box.getContent().getLayoutBounds();
        var seen = box.getViewportBounds();
        if (whole.getWidth() > seen.getWidth() + 1 || whole.getHeight() > seen.getHeight() + 1) {
            failures.add(at + "scrolls: " + whole.getWidth() + "×" + whole.getHeight() + " in " + seen.getWidth() + "×" + seen.getHeight());
        }
    }

    private void set(Runnable what) {
        StoryWindow.set(window, stage, 3, what);
    }
}
