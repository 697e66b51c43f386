package draftscope.app;

import static draftscope.app.Fx.fx;

import draftscope.app.theme.ThemeChoice;
import draftscope.testing.ScriptedPairLoader;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * How long the JavaFX thread is busy with opening a window of a scripted pair, the program's first and later ones, with another
 * theme, and with presenting, in milliseconds. Argument: {@code [turns]}.
 */
public final class OpenBench {

    private OpenBench() {}

    /** Prints all of them. */
    public static void main(String[] arguments) {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        Platform.startup(() -> {});
        var stages = IntStream.rangeClosed(0, turns).mapToObj(i -> fx(Stage::new)).toList();
        var windows = new Workbench[turns + 1];
        IntConsumer open = i -> {
            windows[i] = StoryWindow.open(stages.get(i), ScriptedPairLoader.story(), 1440, 860);
            stages.get(i).getScene().getRoot().applyCss();
            stages.get(i).getScene().getRoot().layout();
        };
        System.out.printf(Locale.ROOT, "first window %.0f ms%n", took(open, 0));
        var later = IntStream.rangeClosed(1, turns).mapToDouble(i -> {
            double millis = took(open, i);
            closed(windows[i], stages.get(i));
            return millis;
        });
        System.out.printf(Locale.ROOT, "another window %.0f ms (median of %d)%n", median(later.toArray()), turns);
        var window = windows[0];
        var root = stages.get(0).getScene().getRoot();
        StoryWindow.run(window, "hello", 120);
        var themes = IntStream.range(0, turns).mapToDouble(i -> took(turn -> {
            window.home.theme.set(turn % 2 == 0 ? ThemeChoice.DARK : ThemeChoice.LIGHT);
            root.applyCss();
            root.layout();
        }, i));
        System.out.printf(Locale.ROOT, "another theme %.0f ms%n", median(themes.toArray()));
        var presenting = IntStream.range(0, turns).mapToDouble(i -> took(turn -> {
            window.model.look().presenting.set(turn % 2 == 0);
            root.applyCss();
            root.layout();
        }, i));
        System.out.printf(Locale.ROOT, "presenting, or no more %.0f ms%n", median(presenting.toArray()));
        closed(window, stages.get(0));
        Platform.exit();
    }

    private static double took(IntConsumer what, int turn) {
        WaitForAsyncUtils.waitForFxEvents(10);
        return fx(() -> {
            long began = System.nanoTime();
            what.accept(turn);
            return (System.nanoTime() - began) / 1e6;
        });
    }

    private static void closed(Workbench window, Stage stage) {
        fx(() -> {
            window.stopFrames();
            stage.close();
            return true;
        });
        window.free();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
