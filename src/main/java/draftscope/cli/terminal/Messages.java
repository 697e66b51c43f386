package draftscope.cli.terminal;

import draftscope.decoding.entry.Bundles;
import java.util.ResourceBundle;

/** The words of the terminal, in the language it speaks: see {@link draftscope.cli.option.TerminalLanguage}. */
public final class Messages {

    private Messages() {}

    /** All of them, for the library that prints the help. */
    public static ResourceBundle bundle() {
        return Bundles.of("draftscope.cli.messages", Messages.class);
    }

    public static String text(String key, Object... values) {
        return Bundles.filled(bundle().getString(key), values);
    }

    /**
     * What a model is stored and computed in.
     *
     * @param stored the type that most of its weights are stored in
     * @param run the numbers it runs in
     */
    public static String types(String stored, String run) {
        return stored.equals(run) ? text("types.one", run) : text("types.two", stored, run);
    }
}
