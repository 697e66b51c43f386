package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.ToggleSwitch;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import java.time.Duration;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Suffixes in the window: where they were found, and the memory of earlier answers. Leaves pictures to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class SuffixWindowTest {

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
        page = new StagePage(window);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aMatchIsUnderlinedAndSaidAndTheMemoryIsSeenAndCleared(FxRobot robot) {
        form.drafter("suffix-tree");
        form.drafterOptions();
        act(() -> robot.lookup("#field-suffix-tree-answers").queryAs(ToggleSwitch.class).setSelected(true));
        assertThat(held()).isEqualTo("no earlier answer");
        assertThat(disabled("#answers-forget")).isTrue();
        page.run("once upon a time", 160);
        assertThat(held()).startsWith("1 answer · 160 tokens · ").endsWith("KiB");

        look(match -> match.answer().isEmpty() && match.length() > 1 && match.at() > 8);
        Picture.inBothThemes(window, stage.getScene(), "suffix-text");
        assertThat(underlined(robot, "end")).isPositive();
        assertThat(fx(() -> window.model.stage().text().size())).isPositive();
        assertThat(text(".round-reason")).contains("found: the last ").contains("of this text too");

        page.run("the little fox", 160);
        assertThat(held()).startsWith("2 answers · 320 tokens · ");
        var lane = look(match -> match.answer().isPresent());
        assertThat(underlined(robot, "source")).isZero();
        assertThat(text(".round-reason")).contains("of answer 1").contains("in all answers (‘");
        var inspector = new InspectorPage(window);
        inspector.inspect(new TokenKey(lane.number(), 0));
        assertThat(text("#inspector-found")).contains("of answer 1");
        assertThat(inspector.figure("count")).matches("\\d+ of \\d+");
        Picture.inBothThemes(window, stage.getScene(), "suffix-answer");

        click("#answers-forget");
        await("forgotten").atMost(Duration.ofSeconds(120)).until(() -> held().equals("no earlier answer"));
        assertThat(disabled("#answers-forget")).isTrue();
    }

    private static long underlined(FxRobot robot, String what) {
        return robot.lookup(".match-" + what).<Node>queryAll().stream().filter(Node::isVisible).count();
    }

    private static String held() {
        return text("#answers-held");
    }

    /** Shows the newest round, whose text is in sight, among those whose match is wanted. */
    private RoundLane look(Predicate<Match> wanted) {
        return page.look(lane -> lane.drafted() > 1 && lane.ended().flatMap(RoundEnded::match).filter(wanted).isPresent());
    }
}
