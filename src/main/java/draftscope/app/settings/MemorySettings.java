package draftscope.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import draftscope.app.engine.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps settings until the program ends. */
public final class MemorySettings implements Settings {

    private final Map<String, JsonNode> kept = new HashMap<>();
    private final Optional<Problem> problem;

    /** Nothing is kept yet. */
    public MemorySettings() {
        this(Optional.empty());
    }

    /** In the place of a file, for a reason. */
    MemorySettings(Optional<Problem> problem) {
        this.problem = problem;
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return Optional.ofNullable(kept.get(setting.key()))
                .flatMap(setting.reader())
                .orElse(setting.fallback());
    }

    @Override
    public <T> void set(Setting<T> setting, T value) {
        kept.put(setting.key(), setting.writer().apply(value));
    }

    @Override
    public void forget(Setting<?> setting) {
        kept.remove(setting.key());
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public Optional<Problem> problem() {
        return problem;
    }

    @Override
    public void flush() {
        // There is nowhere to write to.
    }
}
