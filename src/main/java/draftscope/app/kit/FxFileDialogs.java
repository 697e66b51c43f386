package draftscope.app.kit;

import draftscope.draw.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialogs, over a window. */
public final class FxFileDialogs implements FileDialogs {

    private final Window window;

    /** Over a window. */
    public FxFileDialogs(Window window) {
        this.window = window;
    }

    @Override
    public Optional<Path> open(String title) {
        return Optional.ofNullable(chooser(title).showOpenDialog(window)).map(File::toPath);
    }

    @Override
    public List<Path> several(String title) {
        return Optional.ofNullable(chooser(title).showOpenMultipleDialog(window)).stream()
                .flatMap(List::stream)
                .map(File::toPath)
                .toList();
    }

    @Override
    public Optional<Path> open(String title, String ending) {
        return Optional.ofNullable(chooser(title, ending).showOpenDialog(window)).map(File::toPath);
    }

    @Override
    public Optional<Path> save(String title, String suggestion) {
        var chooser = ending(suggestion).map(ending -> chooser(title, ending)).orElseGet(() -> chooser(title));
        chooser.setInitialFileName(suggestion);
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(window)).map(File::toPath);
    }

    /** What a suggested name ends in, if it says another kind than JSON lines. */
    private static Optional<String> ending(String suggestion) {
        int dot = suggestion.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.of(suggestion.substring(dot + 1)).filter(ending -> !ending.equals("jsonl"));
    }

    private static FileChooser chooser(String title, String ending) {
        var chooser = chooser(title);
        chooser.getExtensionFilters().set(0, new FileChooser.ExtensionFilter(
                Words.of("files.kind", ending.toUpperCase(Locale.ROOT), "*." + ending), "*." + ending));
        return chooser;
    }

    private static FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Words.of("files.lines"), "*.jsonl"),
                        new FileChooser.ExtensionFilter(Words.of("files.all"), "*.*"));
        return chooser;
    }
}
