package draftscope.app.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything the window can do: keys, the palette and the sheet of shortcuts all read this. */
public final class Commands {

    private final List<Supplier<List<Command>>> sources = new ArrayList<>();

    /** Adds some; what comes first wins where keys are the same. */
    public void add(List<Command> commands) {
        var fixed = List.copyOf(commands);
        sources.add(() -> fixed);
    }

    /** Adds some that are others every time one asks. */
    public void add(Supplier<List<Command>> commands) {
        sources.add(commands);
    }

    /** All there are now. */
    public List<Command> all() {
        return sources.stream().flatMap(source -> source.get().stream()).toList();
    }

    /** The command of an id; empty when there is none now. */
    public Optional<Command> find(String id) {
        return all().stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /**
     * Does the first command that can be done and has a key that is meant.
     *
     * @param held whether the key was down already, and the system presses it again and again
     * @return whether the key meant something
     */
    public boolean press(Predicate<Shortcut> pressed, boolean overSheet, boolean held) {
        return press(pressed, overSheet, held, command -> true);
    }

    /** The same, of some commands only. */
    public boolean press(Predicate<Shortcut> pressed, boolean overSheet, boolean held, Predicate<Command> among) {
        return all().stream()
                .filter(among)
                .filter(command -> !overSheet || command.overSheets())
                .filter(command -> command.shortcuts().stream().anyMatch(pressed))
                .anyMatch(command -> held && command.once() || command.carryOut());
    }
}
