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

    /** This colour laid over an opaque one. */
    public Ink over(Ink ground) {
        return new Ink(
                ground.red + alpha * (red - ground.red),
                ground.green + alpha * (green - ground.green),
                ground.blue + alpha * (blue - ground.blue),
                1);
    }

    /** {@code #rrggbb}, without alpha. */
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", byteOf(red), byteOf(green), byteOf(blue));
    }

    /** Relative luminance as WCAG 2 defines it. */
    public double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    /** Contrast ratio as WCAG 2 defines it, 1 to 21; alpha is not looked at. */
    public double contrast(Ink other) {
        var mine = luminance();
        var theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static int byteOf(double channel) {
        return (int) Math.round(255 * channel);
    }
}
