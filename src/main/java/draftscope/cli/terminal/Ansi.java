package draftscope.cli.terminal;

import java.util.Locale;

/** Escape sequences of a terminal; none at all where there are no colours. */
public record Ansi(ColorDepth depth) {

    static final String BOLD = "1";
    static final String FAINT = "2";
    static final String UNDERLINED = "4";
    static final String STRUCK = "9";
    private static final char ESCAPE = '\u001b';

    /** Whether anything but plain text is written. */
    public boolean colored() {
        return depth != ColorDepth.NONE;
    }

    /** Text in a style, the style taken back behind it. */
    String styled(String style, String text) {
        return colored() && !style.isEmpty() && !text.isEmpty()
                ? ESCAPE + "[" + style + "m" + text + ESCAPE + "[0m"
                : text;
    }

    /** The style of an entropy; none when it is not known. */
    String entropy(double entropy) {
        return colored() && Double.isFinite(entropy) ? EntropyRamp.code(entropy, depth) : "";
    }

    /** Two styles at once. */
    static String and(String style, String other) {
        return other.isEmpty() ? style : style + ";" + other;
    }

    /** Text with control characters spelled out, so that a model cannot steer the terminal. */
    static String harmless(String text) {
        if (text.chars().noneMatch(Ansi::steers)) {
            return text;
        }
        var spelled = new StringBuilder();
        text.chars().forEach(c -> {
            if (steers(c)) {
                spelled.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                spelled.append((char) c);
            }
        });
        return spelled.toString();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }
}
