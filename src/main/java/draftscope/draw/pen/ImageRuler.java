package draftscope.draw.pen;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures text with the bundled fonts, without the toolkit, exactly as {@link ImagePen} draws it. Characters a font
 * does not have are taken from the system's. Use on one thread.
 */
public final class ImageRuler implements TextRuler {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final int MOST_KNOWN = 20_000;

    /**
     * A piece of a text in one font.
     *
     * @param shift where it begins within its room, in pixels
     * @param room how far it takes the text on, in pixels
     */
    record Run(String text, Font font, double shift, double room) {}

    private record Key(String text, String family, double size, boolean bold, boolean tabular) {}

    private record FaceKey(String family, double size, boolean bold) {}

    /** A font with its substitute, and the width of its widest digit. */
    private record Face(Font font, Font substitute, double digit) {

        static Face of(FaceKey key) {
            var font = BundledFonts.face(key.family(), key.bold(), key.size());
            double widest = 0;
            for (char c = '0'; c <= '9'; c++) {
                widest = Math.max(widest, measure(Character.toString(c), font));
            }
            return new Face(font, BundledFonts.substitute(key.bold(), key.size()), widest);
        }
    }

    private final Map<FaceKey, Face> faces = new HashMap<>();
    private final Map<Key, List<Run>> known = new HashMap<>();

    @Override
    public double width(String text, TextStyle style) {
        double width = 0;
        for (var run : runs(text, style)) {
            width += run.room();
        }
        return width;
    }

    /** The pieces a text is drawn in, from the left. */
    List<Run> runs(String text, TextStyle style) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(
                new Key(text, style.family(), style.size(), style.bold(), style.tabular()), this::split);
    }

    private List<Run> split(Key key) {
        var face = faces.computeIfAbsent(new FaceKey(key.family(), key.size(), key.bold()), Face::of);
        var runs = new ArrayList<Run>();
        int from = 0;
        boolean own = true;
        for (int i = 0; i < key.text().length(); ) {
            int c = key.text().codePointAt(i);
            int next = i + Character.charCount(c);
            if (key.tabular() && c >= '0' && c <= '9') {
                add(runs, key.text().substring(from, i), own ? face.font() : face.substitute());
                var digit = key.text().substring(i, next);
                double shift = (face.digit() - measure(digit, face.font())) / 2;
                runs.add(new Run(digit, face.font(), shift, face.digit()));
                from = next;
                own = true;
            } else {
                boolean fits = joins(c) ? own : face.font().canDisplay(c);
                if (fits != own) {
                    add(runs, key.text().substring(from, i), own ? face.font() : face.substitute());
                    from = i;
                    own = fits;
                }
            }
            i = next;
        }
        add(runs, key.text().substring(from), own ? face.font() : face.substitute());
        return List.copyOf(runs);
    }

    private static void add(List<Run> runs, String text, Font font) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, font, 0, measure(text, font)));
        }
    }

    /** Whether a character stays with what stands before it: marks, joiners, and blanks, for the order of right-to-left words. */
    private static boolean joins(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.FORMAT, Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }

    private static double measure(String text, Font font) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }
}
