package draftscope.app.charts;

import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Measures with the toolkit's fonts: the sum of the characters' own widths, each measured once. Kerning is left out,
 * which makes a text at most a pixel or two narrower than measured. Use on one thread.
 */
public final class FxRuler implements TextRuler {

    static final class Face {

        private final Text probe = new Text();
        private final double[] latin = new double[0x250];
        private final Map<Integer, Double> others = new HashMap<>();
        /** Width of the widest digit. */
        final double digit;
        /** Whether its digits all have one width already. */
        final boolean tabular;

        private Face(Font font) {
            probe.setFont(font);
            probe.setTextOrigin(VPos.BASELINE);
            Arrays.fill(latin, -1);
            var widest = 0.0;
            var narrowest = Double.MAX_VALUE;
            for (var c = '0'; c <= '9'; c++) {
                widest = Math.max(widest, width(c));
                narrowest = Math.min(narrowest, width(c));
            }
            digit = widest;
            tabular = widest - narrowest < 0.05;
        }

        Font font() {
            return probe.getFont();
        }

        double width(int c) {
            if (c >= latin.length) {
                return others.computeIfAbsent(c, this::measured);
            }
            if (latin[c] < 0) {
                latin[c] = measured(c);
            }
            return latin[c];
        }

        private double measured(int c) {
            probe.setText(Character.toString(c));
            return probe.getLayoutBounds().getWidth();
        }
    }

    private record Key(String family, double size, boolean bold) {}

    private final Map<Key, Face> faces = new HashMap<>();

    Face face(TextStyle style) {
        return faces.computeIfAbsent(new Key(style.family(), style.size(), style.bold()), key -> new Face(font(key)));
    }

    /** JavaFX lists a semi-bold face as a family of its own; without one bold serves. */
    private static Font font(Key key) {
        if (!key.bold()) {
            return Font.font(key.family(), FontWeight.NORMAL, key.size());
        }
        var semiBold = key.family() + " Semi Bold";
        // Not asked of the list of families: that is read once, perhaps before the fonts were loaded.
        var face = Font.font(semiBold, key.size());
        return face.getFamily().equals(semiBold)
                ? face
                : Font.font(key.family(), FontWeight.BOLD, key.size());
    }

    @Override
    public double width(String text, TextStyle style) {
        var face = face(style);
        var width = 0.0;
        for (var i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            width += style.tabular() && c >= '0' && c <= '9' ? face.digit : face.width(c);
        }
        return width;
    }
}
