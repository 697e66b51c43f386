package draftscope.app.settings;

import draftscope.app.engine.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is kept from one start to the next. A port: tests keep nothing. Use it on one thread. */
public interface Settings {

    /** What is kept, or the setting's fallback. */
    <T> T get(Setting<T> setting);

    /** Keeps a value. Never waits for a disk. */
    <T> void set(Setting<T> setting, T value);

    /** Forgets a value: its fallback holds again. */
    void forget(Setting<?> setting);

    /** The file it is kept in; empty when it is kept nowhere. */
    Optional<Path> file();

    /** Why it could not be read or written; empty while all is well. */
    Optional<Problem> problem();

    /** Writes what has not been written yet; waits for it. */
    void flush();

    /**
     * Puts a value first in a list of those used last.
     *
     * @param most how many the list may hold
     */
    default <T> void remember(Setting<List<T>> setting, T value, int most) {
        var values = new ArrayList<>(get(setting));
        values.remove(value);
        values.add(0, value);
        set(setting, List.copyOf(values.subList(0, Math.min(most, values.size()))));
    }
}
