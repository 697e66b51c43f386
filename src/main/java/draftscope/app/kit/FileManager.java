package draftscope.app.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The system's own program for folders. */
final class FileManager {

    private FileManager() {}

    /**
     * Opens the folder of a file, with the file chosen where the system can do that. Does not wait.
     *
     * @throws IOException when the system has no such program
     */
    static void show(Path file, String system) throws IOException {
        new ProcessBuilder(command(file.toAbsolutePath(), system))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What opens it; {@code system} is the operating system's name. */
    static List<String> command(Path file, String system) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return List.of("open", "-R", file.toString());
        }
        if (name.contains("win")) {
            return List.of("explorer.exe", "/select," + file);
        }
        return List.of("xdg-open", Optional.ofNullable(file.getParent()).orElse(file).toString());
    }
}
