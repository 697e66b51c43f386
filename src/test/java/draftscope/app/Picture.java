package draftscope.app;

import static draftscope.app.Fx.fx;

import draftscope.app.theme.ThemeChoice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Writes what a scene looks like to a PNG file. */
final class Picture {

    private Picture() {}

    /** A window dark and light, the light one last; {@code file} is without its ending. Call from a test's own thread. */
    static void inBothThemes(Workbench window, Scene scene, Path file) {
        for (var theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            fx(() -> {
                window.themes.choice.unbind();
                window.themes.choice.set(theme);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            fx(() -> {
                var name = file.getFileName() + (theme == ThemeChoice.DARK ? "-dark" : "") + ".png";
                write(scene, 1, file.resolveSibling(name));
                return true;
            });
        }
    }

    /** As it is now. Call on the JavaFX thread. */
    static void write(Scene scene, double scale, Path file) throws IOException {
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
