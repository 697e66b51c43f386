package draftscope.cli.terminal;

import draftscope.draw.EntropyRamp;
import java.util.Locale;
import java.util.regex.Pattern;

/** Escape sequences of a terminal; none at all where there are no colours. */
public record Ansi(ColorDepth depth) {

    /** Back to the line's start, and the line cleared: before the next state of a progress line. */
    public static final String WIPE = "\r\u001b[K";

    static final String BOLD = "1";
    static final String FAINT = "2";
    static final String UNDERLINED = "4";
    static final String STRUCK = "9";
    private static final char ESCAPE = '\u001b';

    /** A style, a wiped line, or the line's end of another system. */
    private static final Pattern OWN = Pattern.compile("\u001b\\[[0-9;]{0,40}m|" + Pattern.quote(WIPE) + "|\r\n");

    /** Whether anything but plain text is written. */
    public boolean colored() {
        return depth != ColorDepth.NONE;
    }

    /** Text in a style, the style taken back after it. */
    String styled(String style, String text) {
        return colored() && !style.isEmpty() && !text.isEmpty()
                ? ESCAPE + "[" + style + "m" + text + ESCAPE + "[0m"
                : text;
    }

    /** The style of an entropy; none when it is not known. */
    String entropy(double entropy) {
        return colored() && Double.isFinite(entropy) ? EntropyStyle.of(EntropyRamp.step(entropy), depth) : "";
    }

    static String and(String style, String other) {
        return other.isEmpty() ? style : style + ";" + other;
    }

    /**
     * Text from outside with control characters spelled out, so that a model, a file or a server cannot steer the
     * terminal. That goes for marks that turn the direction of writing, too: they make a line read as another one.
     */
    public static String harmless(String text) {
        return spelled(text, false);
    }

    /** The same for a text with styles of ours in it: those, and the wiping of a line, are let through. */
    static String tame(String text) {
        return spelled(text, true);
    }

    private static String spelled(String text, boolean stylesPass) {
        if (text.chars().noneMatch(Ansi::steers)) {
            return text;
        }
        var own = OWN.matcher(text);
        var spelled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!steers(c)) {
                spelled.append(c);
            } else if (stylesPass && own.region(i, text.length()).lookingAt()) {
                spelled.append(own.group());
                i = own.end() - 1;
            } else {
                spelled.append(String.format(Locale.ROOT, c > 0xFF ? "\\u%04x" : "\\x%02x", (int) c));
            }
        }
        return spelled.toString();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}
