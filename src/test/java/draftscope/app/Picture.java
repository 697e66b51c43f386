package draftscope.app;

import static draftscope.app.Fx.fx;

import draftscope.app.theme.ThemeChoice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Writes what a scene looks like to a PNG file, for people who want to see it: with {@code -Ddraftscope.pictures=FOLDER}.
 * Otherwise nothing is drawn, since nothing compares these pictures and drawing them takes longer than many a test.
 */
final class Picture {

    /** Where pictures lie that are for the eye only; README's go to the folder that is asked for. */
    static final Path FOLDER = Path.of("target", "pictures");

    private Picture() {}

    /** Where pictures are wanted. */
    static Optional<Path> wanted() {
        return Optional.ofNullable(System.getProperty("draftscope.pictures")).map(Path::of);
    }

    /** A window dark and light, for the eye only, and then as it was. Call from a test's own thread. */
    static void inBothThemes(Workbench window, Scene scene, String name) {
        inBothThemes(window, scene, FOLDER.resolve(name));
    }

    /** The same elsewhere; {@code file} is without its ending. */
    static void inBothThemes(Workbench window, Scene scene, Path file) {
        WaitForAsyncUtils.waitForFxEvents();
        if (wanted().isEmpty()) {
            return;
        }
        var theme = window.home.theme;
        var before = fx(theme::get);
        for (var shown : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            set(window, shown);
            fx(() -> {
                var name = file.getFileName() + (shown == ThemeChoice.DARK ? "-dark" : "") + ".png";
                write(scene, 1, file.resolveSibling(name));
                return true;
            });
        }
        set(window, before);
    }

    private static void set(Workbench window, ThemeChoice theme) {
        fx(() -> {
            window.home.theme.set(theme);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    /** As it is now. Call on the JavaFX thread. */
    static void write(Scene scene, double scale, Path file) throws IOException {
        if (wanted().isEmpty()) {
            return;
        }
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        var image = new WritableImage((int) (scene.getWidth() * scale), (int) (scene.getHeight() * scale));
        scene.getRoot().snapshot(parameters, image);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(copy, "png", file.toFile());
    }
}
