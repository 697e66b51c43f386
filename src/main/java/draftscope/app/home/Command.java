package draftscope.app.home;

import draftscope.draw.Words;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Something the window can do.
 *
 * @param id its name, for good
 * @param shortcuts keys for it; the first is the one that is shown
 * @param overSheets whether its keys work while a sheet is open
 * @param once whether keys that are held do it once, and not again and again
 */
public record Command(
        String id,
        Category category,
        String words,
        List<Shortcut> shortcuts,
        BooleanSupplier enabled,
        boolean overSheets,
        boolean once,
        Runnable action) {

    public Command {
        shortcuts = List.copyOf(shortcuts);
    }

    /** One that can always be done and has no key; its words lie under {@code command.ID}. */
    public static Command of(String id, Category category, Runnable action) {
        return of(id, category, Words.of("command." + id), action);
    }

    /** One with words of its own. */
    public static Command of(String id, Category category, String words, Runnable action) {
        return new Command(id, category, words, List.of(), () -> true, false, false, action);
    }

    /** The same with keys. */
    public Command keys(Shortcut... keys) {
        return new Command(id, category, words, List.of(keys), enabled, overSheets, once, action);
    }

    /** The same, possible only now and then. */
    public Command when(BooleanSupplier possible) {
        return new Command(id, category, words, shortcuts, possible, overSheets, once, action);
    }

    /** The same, with keys that work over an open sheet too. */
    public Command everywhere() {
        return new Command(id, category, words, shortcuts, enabled, true, once, action);
    }

    /** The same, done once however long its keys are held. */
    public Command onceHeld() {
        return new Command(id, category, words, shortcuts, enabled, overSheets, true, action);
    }

    /** Does it if it can be done now; returns whether it could. */
    public boolean carryOut() {
        boolean can = enabled.getAsBoolean();
        if (can) {
            action.run();
        }
        return can;
    }
}
