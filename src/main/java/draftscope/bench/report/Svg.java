package draftscope.bench.report;

import java.util.Locale;

/**
 * A small writer of SVG: shapes, paths and text, each with a class that the style sheet colours. Coordinates are in
 * pixels of the view box, y downwards.
 */
final class Svg {

    /** Width of a chart: two stand side by side on a page at their own size. */
    static final double WIDTH = 540;

    /** Width of a chart that takes the place of two. */
    static final double WIDE = 1104;

    private final StringBuilder out = new StringBuilder();
    private final double width;
    private final double height;

    /**
     * @param title what a reader who cannot see the picture is told
     */
    Svg(double width, double height, String title) {
        this.width = width;
        this.height = height;
        out.append("<title>").append(Escape.xml(title)).append("</title>\n");
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    Svg line(String css, double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                css, x1, y1, x2, y2));
        return this;
    }

    /** A rectangle with a text for the pointer. */
    Svg rect(String css, double x, double y, double w, double h, String hint) {
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">%s</rect>%n",
                css, x, y, Math.max(0, w), Math.max(0, h), hint(hint)));
        return this;
    }

    /** A disc with a text for the pointer. */
    Svg circle(String css, double x, double y, double r, String hint) {
        out.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">%s</circle>%n",
                css, x, y, r, hint(hint)));
        return this;
    }

    /** A text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    Svg text(String css, double x, double y, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                css, x, y, anchor, Escape.xml(text)));
        return this;
    }

    /** A text that stands on its end, read from below, centred at the point. */
    Svg upright(String css, double x, double y, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                css, x, y, Escape.xml(text)));
        return this;
    }

    /** A line through points, given as x and y in turn. */
    Svg polyline(String css, double... points) {
        out.append("<polyline class=\"").append(css).append("\" points=\"");
        for (int i = 0; i < points.length; i += 2) {
            out.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", points[i], points[i + 1]));
        }
        out.append("\"/>\n");
        return this;
    }

    /** As an element of a page that brings the style sheet. */
    String element() {
        return String.format(
                        Locale.ROOT,
                        "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">%n",
                        width, height)
                + out + "</svg>";
    }

    /** As a file of its own, style sheet included. */
    String file(String styleSheet) {
        var element = element().replace("\n<title>", "\n<style>" + styleSheet + "</style>\n<title>");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + element.replaceFirst(
                        "<svg ", String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" ", width, height));
    }

    private static String hint(String text) {
        return text.isEmpty() ? "" : "<title>" + Escape.xml(text) + "</title>";
    }
}
