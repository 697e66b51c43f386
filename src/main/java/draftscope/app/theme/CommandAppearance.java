package draftscope.app.theme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks with the settings command of each system: gsettings, defaults, reg. */
public final class CommandAppearance implements SystemAppearance {

    private static final Logger LOG = LoggerFactory.getLogger(CommandAppearance.class);
    private static final long PATIENCE_MILLIS = 1500;
    private static final String PERSONALIZE = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";

    private final String system;

    /** On the system with this name, as {@code os.name} gives it. */
    public CommandAppearance(String system) {
        this.system = system.toLowerCase(Locale.ROOT);
    }

    @Override
    public CompletableFuture<Boolean> dark() {
        return CompletableFuture.supplyAsync(() -> says(ask(
                List.of("defaults", "read", "-g", "AppleInterfaceStyle"),
                List.of("reg", "query", PERSONALIZE, "/v", "AppsUseLightTheme"),
                List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"))));
    }

    @Override
    public CompletableFuture<Boolean> reducedMotion() {
        return CompletableFuture.supplyAsync(() -> reduces(ask(
                List.of("defaults", "read", "com.apple.universalaccess", "reduceMotion"),
                List.of("reg", "query", "HKCU\\Control Panel\\Desktop\\WindowMetrics", "/v", "MinAnimate"),
                List.of("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"))));
    }

    /** Whether an answer means that things are to move less. */
    static boolean reduces(String answer) {
        var words = answer.toLowerCase(Locale.ROOT).strip();
        return words.equals("1") || words.equals("false") || words.contains("minanimate") && words.endsWith(" 0");
    }

    /** Whether an answer means dark. */
    static boolean says(String answer) {
        var words = answer.toLowerCase(Locale.ROOT);
        return words.contains("dark") || words.contains("appsuselighttheme") && words.strip().endsWith("0x0");
    }

    private String ask(List<String> mac, List<String> windows, List<String> other) {
        var command = system.contains("mac") ? mac : system.contains("win") ? windows : other;
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroy();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.debug("the system's look is not known", e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
