package draftscope.model.gpu;

import draftscope.model.gpu.GpuDriver.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of the GPU from one start to the next: the folder chosen by hand, and how trying a libtorch ended.
 * What was tried counts for the same files under the same driver only. A file that cannot be read remembers nothing.
 *
 * @param file where it is kept; empty for a person without a home
 */
record GpuMemory(Optional<Path> file) {

    private static final Logger LOG = LoggerFactory.getLogger(GpuMemory.class);
    private static final String CHOSEN = "chosen";
    private static final String TRIED = "tried";
    private static final String ANSWER = "answer";

    Optional<Path> chosen() {
        return Optional.ofNullable(read().getProperty(CHOSEN)).flatMap(text -> {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                LOG.warn("{} names no folder: {}", file, text);
                return Optional.empty();
            }
        });
    }

    /** Remembers a folder chosen by hand, or that there is none. */
    void choose(Optional<Path> folder) throws IOException {
        var all = read();
        all.remove(CHOSEN);
        folder.ifPresent(path -> all.setProperty(CHOSEN, path.toString()));
        write(all);
    }

    /**
     * How trying it ended: empty when it was not tried as it is now; an empty text when it computes; otherwise why it
     * does not.
     */
    Optional<String> tried(LibtorchFolder libtorch, Answer.Ready driver) {
        var all = read();
        return signature(libtorch, driver).equals(all.getProperty(TRIED, ""))
                ? Optional.of(all.getProperty(ANSWER, ""))
                : Optional.empty();
    }

    void tried(LibtorchFolder libtorch, Answer.Ready driver, String answer) throws IOException {
        var all = read();
        all.setProperty(TRIED, signature(libtorch, driver));
        all.setProperty(ANSWER, answer);
        write(all);
    }

    /** Forgets how trying ended, so that it is tried again. */
    void forget() throws IOException {
        var all = read();
        if (all.remove(TRIED) != null) {
            all.remove(ANSWER);
            write(all);
        }
    }

    /** Folder, what lies in it and the driver: whatever changes, trying begins anew. */
    private static String signature(LibtorchFolder libtorch, Answer.Ready driver) {
        long bytes = 0;
        long latest = 0;
        try (var files = Files.list(libtorch.folder())) {
            for (var one : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(one);
                latest = Math.max(latest, Files.getLastModifiedTime(one).toMillis());
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", libtorch.folder(), e);
        }
        var cards = driver.cards().stream().map(GpuDriver.Card::name).toList();
        return libtorch.folder() + " " + bytes + " " + latest + " " + driver.version() + " " + driver.cuda() + " " + cards;
    }

    private Properties read() {
        var all = new Properties();
        if (file.filter(Files::isReadable).isPresent()) {
            try {
                all.load(new StringReader(Files.readString(file.get())));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be read", file.get(), e);
            }
        }
        return all;
    }

    private void write(Properties all) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        var place = file.get();
        Files.createDirectories(place.toAbsolutePath().getParent());
        var text = new StringWriter();
        all.store(text, "What Draftscope remembers of the GPU; deleting it forgets it.");
        var next = place.resolveSibling(place.getFileName() + ".next");
        Files.writeString(next, text.toString());
        Files.move(next, place, StandardCopyOption.REPLACE_EXISTING);
    }
}
