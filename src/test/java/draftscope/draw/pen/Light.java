package draftscope.draw.pen;

/** How colours look beside and over each other. */
final class Light {

    private Light() {}

    /** A colour laid over an opaque one. */
    static Ink over(Ink ink, Ink ground) {
        return new Ink(
                ground.red() + ink.alpha() * (ink.red() - ground.red()),
                ground.green() + ink.alpha() * (ink.green() - ground.green()),
                ground.blue() + ink.alpha() * (ink.blue() - ground.blue()),
                1);
    }

    /** Relative luminance as WCAG 2 defines it. */
    static double luminance(Ink ink) {
        return 0.2126 * linear(ink.red()) + 0.7152 * linear(ink.green()) + 0.0722 * linear(ink.blue());
    }

    /** Contrast ratio as WCAG 2 defines it, 1 to 21; alpha is not looked at. */
    static double contrast(Ink one, Ink other) {
        double mine = luminance(one);
        double theirs = luminance(other);
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
