package draftscope.app.home;

import java.util.Map;

/**
 * A key that carries out a command.
 *
 * @param key the toolkit's name of the key, or the one character that it types
 * @param command whether the system's command key is held: Ctrl, or ⌘ on a Mac
 */
public record Shortcut(String key, boolean command, Shift shift, boolean alt) {

    /** What the shift key has to do with a shortcut. */
    public enum Shift {
        /** It must not be held. */
        UP,
        /** It must be held. */
        DOWN,
        /** It does not matter: the same sign is shifted on one keyboard and not on another. */
        EITHER
    }

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("SPACE", "Space"),
            Map.entry("ENTER", "Enter"),
            Map.entry("ESCAPE", "Esc"),
            Map.entry("HOME", "Home"),
            Map.entry("END", "End"),
            Map.entry("LEFT", "\u2190"),
            Map.entry("RIGHT", "\u2192"),
            Map.entry("UP", "\u2191"),
            Map.entry("DOWN", "\u2193"),
            Map.entry("PAGE_UP", "Page Up"),
            Map.entry("PAGE_DOWN", "Page Down"),
            Map.entry("BACK_SPACE", "Backspace"),
            Map.entry("PLUS", "+"),
            Map.entry("EQUALS", "="),
            Map.entry("ADD", "+"),
            Map.entry("MINUS", "\u2212"),
            Map.entry("SUBTRACT", "\u2212"),
            Map.entry("COMMA", ","));

    /** A key alone. */
    public static Shortcut plain(String key) {
        return new Shortcut(key, false, Shift.UP, false);
    }

    /** With shift. */
    public static Shortcut shifted(String key) {
        return new Shortcut(key, false, Shift.DOWN, false);
    }

    /** With the alternate key, which no control needs. */
    public static Shortcut alternate(String key) {
        return new Shortcut(key, false, Shift.UP, true);
    }

    /** With the command key. */
    public static Shortcut command(String key) {
        return new Shortcut(key, true, Shift.UP, false);
    }

    /** With the command key, shifted or not. */
    public static Shortcut sign(String key) {
        return new Shortcut(key, true, Shift.EITHER, false);
    }

    /** Whatever key types a character. */
    public static Shortcut typed(String character) {
        return new Shortcut(character, false, Shift.EITHER, false);
    }

    /** Whether it is the character that counts. */
    public boolean byCharacter() {
        return key.length() == 1 && !Character.isLetterOrDigit(key.charAt(0));
    }

    /** Whether a control that has the keyboard may need the key itself. */
    public boolean yields() {
        return !command && !alt && !key.equals("ESCAPE") && !key.matches("F[0-9]+");
    }

    /** How people write it; {@code mac} whether in the manner of a Mac. */
    public String words(boolean mac) {
        var name = NAMES.getOrDefault(key, key.replaceFirst("^(DIGIT|NUMPAD)", ""));
        var held = (alt ? mac ? "\u2325" : "Alt+" : "")
                + (command ? mac ? "\u2318" : "Ctrl+" : "")
                + (shift == Shift.DOWN ? mac ? "\u21e7" : "Shift+" : "");
        return held + name;
    }
}
