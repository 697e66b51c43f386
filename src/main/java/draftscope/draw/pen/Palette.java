package draftscope.draw.pen;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Colours and type of a chart.
 *
 * @param inks a colour for every tone
 * @param family font of words and figures
 * @param monoFamily font of tokens
 * @param size base size of type in pixels; margins grow with it
 */
public record Palette(Map<Tone, Ink> inks, String family, String monoFamily, double size) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException when a tone has no colour
     */
    public Palette {
        inks = Collections.unmodifiableMap(new EnumMap<>(inks));
        for (var tone : Tone.values()) {
            if (!inks.containsKey(tone)) {
                throw new IllegalArgumentException("no colour for " + tone);
            }
        }
    }

    public Ink ink(Tone tone) {
        return inks.get(tone);
    }

    /** A length that grows with the type: {@code share} is in base sizes. */
    public double em(double share) {
        return share * size;
    }

    /** A length given for type of 12 pixels, which grows with the type: line widths and the size of signs. */
    public double px(double atTwelve) {
        return atTwelve * size / 12;
    }

    /** Words of ordinary size. */
    public TextStyle text(Tone tone) {
        return new TextStyle(family, size, false, ink(tone), false);
    }

    /** Words and figures of axes. */
    public TextStyle small(Tone tone) {
        return new TextStyle(family, 0.92 * size, false, ink(tone), true);
    }

    /** A heading. */
    public TextStyle strong(Tone tone) {
        return new TextStyle(family, size, true, ink(tone), true);
    }

    /** A token. */
    public TextStyle token(Tone tone) {
        return new TextStyle(monoFamily, size, false, ink(tone), false);
    }
}
