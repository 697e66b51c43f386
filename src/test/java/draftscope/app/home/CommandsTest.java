package draftscope.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineThread;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.main.HomeViewModel;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.MemorySettings;
import draftscope.testing.ScriptedPairLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel workbench = new WorkbenchViewModel(engine);
    private final HomeViewModel home =
            new HomeViewModel(new MemorySettings(), LogBook.EMPTY, Runnable::run, workbench);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everyPageAndSheetHasACommandAndNoIdIsUsedTwice() {
        var ids = home.commands.all().stream().map(Command::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (var page : Page.values()) {
            assertThat(ids).contains("page_" + page.id());
        }
        for (var sheet : Sheet.values()) {
            // A lesson is chosen in the list of lessons.
            assertThat(ids.contains("sheet_" + sheet.id())).as(sheet.id()).isEqualTo(sheet != Sheet.LESSON);
        }
    }

    @Test
    void noKeyMeansTwoThingsExceptEscape() {
        // While a question waits for its answer the clock stands, and its keys answer.
        var keys = home.commands.all().stream()
                .filter(command -> !command.id().equals("hold_reveal"))
                .flatMap(command -> command.shortcuts().stream())
                .filter(key -> !key.key().equals("ESCAPE"))
                .toList();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void escapeTakesAwayWhatIsNearest() {
        workbench.inspector().tab.set(Optional.of(InspectorViewModel.Tab.TOKEN));
        workbench.look().presenting.set(true);
        workbench.sheet().set(Optional.of(Sheet.LOG));
        assertThat(press("ESCAPE", true)).isTrue();
        assertThat(workbench.sheet().get()).isEmpty();
        assertThat(workbench.inspector().tab.get()).isPresent();
        press("ESCAPE", false);
        assertThat(workbench.inspector().tab.get()).isEmpty();
        assertThat(workbench.look().presenting.get()).isTrue();
        press("ESCAPE", false);
        assertThat(workbench.look().presenting.get()).isFalse();
        assertThat(press("ESCAPE", false)).as("nothing is left").isFalse();
    }

    @Test
    void whatCannotBeDoneIsNotDone() {
        var done = new ArrayList<String>();
        var commands = new Commands();
        commands.add(List.of(
                Command.of("a", Category.RUN, "A", () -> done.add("a")).keys(Shortcut.plain("X")).when(() -> false),
                Command.of("b", Category.RUN, "B", () -> done.add("b")).keys(Shortcut.plain("X"))));
        commands.press(Shortcut.plain("X")::equals, false, false);
        assertThat(done).containsExactly("b");
        assertThat(commands.press(Shortcut.plain("X")::equals, true, false)).as("not over a sheet").isFalse();
    }

    @Test
    void aKeyThatIsHeldRunsOnceAndStepsAgainAndAgain() {
        var done = new ArrayList<String>();
        var commands = new Commands();
        commands.add(List.of(
                Command.of("run", Category.RUN, "Run", () -> done.add("run")).keys(Shortcut.plain("ENTER")).onceHeld(),
                Command.of("close", Category.RUN, "Close", () -> done.add("close"))
                        .keys(Shortcut.plain("ESCAPE")).when(() -> !done.contains("close")).onceHeld(),
                Command.of("stop", Category.RUN, "Stop", () -> done.add("stop")).keys(Shortcut.plain("ESCAPE")),
                Command.of("step", Category.RUN, "Step", () -> done.add("step")).keys(Shortcut.plain("RIGHT"))));
        for (boolean held : new boolean[] {false, true, true}) {
            for (var key : List.of("ENTER", "ESCAPE", "RIGHT")) {
                assertThat(commands.press(Shortcut.plain(key)::equals, false, held)).as("it is used up").isTrue();
            }
        }
        assertThat(done).containsExactly("run", "close", "step", "step", "step");
    }

    @Test
    void thePaletteListsWhatCanBeDoneFirstAndGoesRound() {
        var palette = home.palette;
        palette.open();
        var able = palette.found.stream()
                .map(command -> command.enabled().getAsBoolean())
                .toList();
        assertThat(able).isSortedAccordingTo((a, b) -> Boolean.compare(b, a)).contains(true, false);
        palette.move(-1);
        assertThat(palette.selected.get()).isEqualTo(palette.found.size() - 1);
        palette.move(1);
        assertThat(palette.selected.get()).isZero();
        palette.query.set("theme dark");
        assertThat(palette.found.get(0).id()).isEqualTo("theme_dark");
        palette.query.set("nothing like it at all");
        assertThat(palette.found).isEmpty();
        palette.move(1);
        palette.accept();
        assertThat(palette.selected.get()).isEqualTo(-1);
    }

    @Test
    void keysAreWrittenAsTheSystemsPeopleDo() {
        assertThat(Shortcut.command("K").words(false)).isEqualTo("Ctrl+K");
        assertThat(Shortcut.command("K").words(true)).isEqualTo("\u2318K");
        assertThat(Shortcut.shifted("RIGHT").words(false)).isEqualTo("Shift+\u2192");
        assertThat(Shortcut.command("DIGIT2").words(false)).isEqualTo("Ctrl+2");
        assertThat(home.commands.all().stream()
                        .flatMap(command -> command.shortcuts().stream())
                        .map(key -> key.words(false))
                        .collect(Collectors.joining(" ")))
                .as("no toolkit's name is left")
                .doesNotContain("_", "DIGIT", "ESCAPE", "COMMA");
    }

    private boolean press(String key, boolean overSheet) {
        return home.commands.press(Shortcut.plain(key)::equals, overSheet, false);
    }
}
