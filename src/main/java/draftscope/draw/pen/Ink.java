package draftscope.draw.pen;

import java.util.Locale;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 1
 * @param green 0 to 1
 * @param blue 0 to 1
 * @param alpha 0 (nothing) to 1 (opaque)
 */
public record Ink(double red, double green, double blue, double alpha) {

    /** Reads {@code #rrggbb}. */
    public static Ink hex(String text) {
        var rgb = Integer.parseInt(text.substring(1), 16);
        return new Ink((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 1);
    }

    /** The same colour, thinner: alpha is multiplied. */
    public Ink fade(double share) {
        return new Ink(red, green, blue, alpha * share);
    }

    /** {@code #rrggbb}, without alpha. */
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", byteOf(red), byteOf(green), byteOf(blue));
    }

    private static int byteOf(double channel) {
        return (int) Math.round(255 * channel);
    }
}
