package draftscope.app.kit;

import draftscope.draw.Words;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialogs, over a window. */
public final class FxFileDialogs implements FileDialogs {

    private final Window window;

    /** Where the last file was: the next one is looked for there. */
    private Optional<File> lately = Optional.empty();

    public FxFileDialogs(Window window) {
        this.window = window;
    }

    @Override
    public Optional<Path> open(String title) {
        return asked(chooser(title)::showOpenDialog);
    }

    @Override
    public List<Path> several(String title) {
        var files = WindowSize.keep(window, () -> Optional.ofNullable(chooser(title).showOpenMultipleDialog(window)).orElse(List.of()));
        files.stream().findFirst().ifPresent(this::there);
        return files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> open(String title, String ending) {
        return asked(chooser(title, ending)::showOpenDialog);
    }

    @Override
    public Optional<Path> save(String title, String suggestion) {
        var chooser = ending(suggestion).map(ending -> chooser(title, ending)).orElseGet(() -> chooser(title));
        chooser.setInitialFileName(suggestion);
        return asked(chooser::showSaveDialog);
    }

    @Override
    public Optional<Path> folder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        lately.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return asked(chooser::showDialog);
    }

    @Override
    public void reveal(Path file) throws IOException {
        FileManager.show(file, System.getProperty("os.name", ""));
    }

    private Optional<Path> asked(Function<Window, File> dialog) {
        return there(WindowSize.keep(window, () -> dialog.apply(window)));
    }

    /** What was chosen, if anything was. */
    private Optional<Path> there(File chosen) {
        var file = Optional.ofNullable(chosen);
        file.map(f -> f.isDirectory() ? f : f.getParentFile()).ifPresent(folder -> lately = Optional.of(folder));
        return file.map(File::toPath);
    }

    /** What a suggested name ends in, if it says another kind than JSON lines. */
    private static Optional<String> ending(String suggestion) {
        int dot = suggestion.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.of(suggestion.substring(dot + 1)).filter(ending -> !ending.equals("jsonl"));
    }

    private FileChooser chooser(String title, String ending) {
        var chooser = chooser(title);
        chooser.getExtensionFilters().set(0, new FileChooser.ExtensionFilter(
                Words.of("files.kind", ending.toUpperCase(Locale.ROOT), "*." + ending), "*." + ending));
        return chooser;
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        lately.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Words.of("files.lines"), "*.jsonl"),
                        new FileChooser.ExtensionFilter(Words.of("files.all"), "*.*"));
        return chooser;
    }
}
