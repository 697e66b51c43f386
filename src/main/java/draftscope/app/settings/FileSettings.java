package draftscope.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings in a JSON file. Whatever is wrong with it, the program goes on: a damaged file is put aside and read as
 * empty, one that cannot be written stays as it is. What other programs or versions wrote into it is kept: each writing
 * reads the file first and changes only what was changed here. A writing that fails halfway leaves the old file.
 */
public final class FileSettings implements Settings {

    private static final Logger LOG = LoggerFactory.getLogger(FileSettings.class);
    private static final String NAME = "settings.json";
    private static final long MOST_BYTES = 4L << 20;
    private static final long REST_MILLIS = 400;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final Path file;
    private final Executor later;
    private final Object disk = new Object();
    private final ObjectNode values;
    private final Set<String> changed = new LinkedHashSet<>();
    private boolean waiting;
    private Optional<Problem> problem = Optional.empty();

    /** Reads a file; one that is not there is an empty one. */
    public FileSettings(Path file, Executor later) {
        this.file = file;
        this.later = later;
        values = read().orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** In the operating system's place, or in memory where a person has none. */
    public static Settings of(Surroundings given) {
        var executor = CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS);
        return given.config()
                .map(folder -> (Settings) new FileSettings(folder.resolve(NAME), executor))
                .orElseGet(() -> new MemorySettings(Optional.of(new Problem(
                        Words.of("settings.where"), Words.of("settings.homeless"), Words.of("settings.homeless.fix")))));
    }

    @Override
    public synchronized <T> T get(Setting<T> setting) {
        return Optional.ofNullable(values.get(setting.key()))
                .flatMap(setting.reader())
                .orElse(setting.fallback());
    }

    @Override
    public synchronized <T> void set(Setting<T> setting, T value) {
        var node = setting.writer().apply(value);
        if (!node.equals(values.get(setting.key()))) {
            values.set(setting.key(), node);
            change(setting);
        }
    }

    @Override
    public synchronized void forget(Setting<?> setting) {
        if (values.remove(setting.key()) != null) {
            change(setting);
        }
    }

    private void change(Setting<?> setting) {
        changed.add(setting.key());
        if (!waiting) {
            waiting = true;
            later.execute(this::flush);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public synchronized Optional<Problem> problem() {
        return problem;
    }

    @Override
    public void flush() {
        synchronized (disk) {
            synchronized (this) {
                if (!waiting) {
                    return;
                }
                waiting = false;
            }
            // The file is read without holding up the window.
            read().ifPresent(this::write);
        }
    }

    /** What was changed here since the last writing, and nothing else: another window has its own changes. */
    private void write(ObjectNode whole) {
        Set<String> written;
        synchronized (this) {
            written = Set.copyOf(changed);
            changed.clear();
            for (var key : written) {
                whole.remove(key);
                Optional.ofNullable(values.get(key)).ifPresent(value -> whole.set(key, value));
            }
        }
        if (!replace(whole)) {
            synchronized (this) {
                changed.addAll(written);
            }
        }
    }

    /** Empty when there is a file that cannot be read, which is then not written either. */
    private Optional<ObjectNode> read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return damaged(Words.of("settings.too_large"));
            }
            var tree = json.readTree(Files.readAllBytes(file));
            return tree instanceof ObjectNode object ? Optional.of(object) : damaged(Words.of("settings.no_object"));
        } catch (NoSuchFileException none) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        } catch (JsonProcessingException broken) {
            return damaged(Words.of(
                    "settings.damaged",
                    Optional.ofNullable(broken.getLocation()).map(at -> at.getLineNr()).orElse(1)));
        } catch (IOException unreadable) {
            tell(Words.of("settings.unreadable", unreadable.getClass().getSimpleName()), Words.of("settings.fix"));
            // Where there is no file there is nothing to lose, and writing will say what is in the way.
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.empty()
                    : Optional.of(JsonNodeFactory.instance.objectNode());
        }
    }

    /** Nothing a person may have written by hand is overwritten. */
    private Optional<ObjectNode> damaged(String what) {
        var aside = file.resolveSibling(NAME + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            tell(what, Words.of("settings.aside", aside.getFileName()));
            return Optional.of(JsonNodeFactory.instance.objectNode());
        } catch (IOException immovable) {
            LOG.debug("a damaged file of settings stays where it is", immovable);
            tell(what, Words.of("settings.fix"));
            return Optional.empty();
        }
    }

    /** Whether it could be written. */
    private boolean replace(ObjectNode whole) {
        try {
            // A link, as people keep them who share such files between machines, stays one.
            var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Files.createDirectories(real.getParent());
            var fresh = Files.createTempFile(real.getParent(), NAME, ".new");
            try {
                Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
                replace(fresh, real);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return true;
        } catch (IOException unwritable) {
            tell(Words.of("settings.unwritable", unwritable.getClass().getSimpleName()), Words.of("settings.fix"));
            return false;
        }
    }

    private static void replace(Path fresh, Path real) throws IOException {
        try {
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plainly) {
            Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Once for each thing that is wrong: a disk that is full stays full. */
    private synchronized void tell(String what, String fix) {
        var found = Optional.of(new Problem(file.toString(), what, fix));
        if (!found.equals(problem)) {
            problem = found;
            LOG.warn("{}: {}; {}", file, what, fix);
        }
    }
}
