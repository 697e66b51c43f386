package draftscope.draw.pen;

import java.util.Locale;

/** Writes SVG 1.1 of its own, without fonts inside: a viewer takes the named families or its own. */
public final class SvgPen implements Pen {

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final TextRuler ruler;
    private final String description;
    private int clips;

    /**
     * Starts a picture.
     *
     * @param width in pixels
     * @param height in pixels
     * @param description what the picture says, for screen readers
     */
    public SvgPen(double width, double height, Ink ground, TextRuler ruler, String description) {
        this.width = width;
        this.height = height;
        this.ruler = ruler;
        this.description = description;
        rect(0, 0, width, height, 0, ground);
    }

    /** Moves everything {@code drawing} draws by (x, y): for a margin, or several charts in one picture. */
    public void moved(double x, double y, Runnable drawing) {
        body.append("<g transform=\"translate(").append(n(x)).append(' ').append(n(y)).append(")\">\n");
        drawing.run();
        body.append("</g>\n");
    }

    /** The picture so far as a whole document. */
    public String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + n(width) + "\" height=\"" + n(height)
                + "\" viewBox=\"0 0 " + n(width) + " " + n(height) + "\">\n<desc>" + escaped(description) + "</desc>\n"
                + body + "</svg>\n";
    }

    @Override
    public TextRuler ruler() {
        return ruler;
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Ink ink) {
        if (width > 0 && height > 0 && ink.alpha() > 0) {
            box(x, y, width, height, radius);
            fill(ink);
        }
    }

    @Override
    public void frame(double x, double y, double width, double height, double radius, Stroke stroke) {
        box(x, y, Math.max(0, width), Math.max(0, height), radius);
        stroke(stroke);
    }

    private void box(double x, double y, double width, double height, double radius) {
        body.append("<rect");
        number("x", x);
        number("y", y);
        number("width", width);
        number("height", height);
        if (radius > 0) {
            number("rx", Math.min(radius, Math.min(width, height) / 2));
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        body.append("<line");
        number("x1", x1);
        number("y1", y1);
        number("x2", x2);
        number("y2", y2);
        stroke(stroke);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, Stroke stroke) {
        if (count > 0) {
            points("polyline", xs, ys, count);
            body.append(" stroke-linejoin=\"round\"");
            stroke(stroke);
        }
    }

    @Override
    public void polygon(double[] xs, double[] ys, int count, Ink ink) {
        if (count > 0) {
            points("polygon", xs, ys, count);
            fill(ink);
        }
    }

    private void points(String element, double[] xs, double[] ys, int count) {
        body.append('<').append(element).append(" points=\"");
        for (var i = 0; i < count; i++) {
            body.append(i > 0 ? " " : "").append(n(xs[i])).append(',').append(n(ys[i]));
        }
        body.append('"');
    }

    @Override
    public void disc(double x, double y, double radius, Ink ink) {
        circle(x, y, radius);
        fill(ink);
    }

    @Override
    public void ring(double x, double y, double radius, Stroke stroke) {
        circle(x, y, radius);
        stroke(stroke);
    }

    private void circle(double x, double y, double radius) {
        body.append("<circle");
        number("cx", x);
        number("cy", y);
        number("r", radius);
    }

    @Override
    public void text(String text, double x, double y, Align align, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        body.append("<text");
        number("x", x);
        number("y", y);
        body.append(" font-family=\"").append(escaped(style.family())).append(fallback(style.family()));
        number("font-size", style.size());
        if (style.bold()) {
            body.append(" font-weight=\"600\"");
        }
        if (style.tabular()) {
            body.append(" style=\"font-variant-numeric:tabular-nums\"");
        }
        if (align != Align.LEFT) {
            body.append(" text-anchor=\"").append(align == Align.CENTRE ? "middle" : "end").append('"');
        }
        if (text.codePointCount(0, text.length()) > 1) {
            // Another font's letters take the same room, so that pieces side by side neither part nor overlap.
            number("textLength", ruler.width(text, style));
            body.append(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        body.append(" xml:space=\"preserve\"");
        ink("fill", style.ink());
        body.append('>').append(escaped(text)).append("</text>\n");
    }

    /** Where the family is missing another of its kind serves. */
    private static String fallback(String family) {
        return family.contains("Mono") ? ", Menlo, Consolas, monospace\"" : ", Helvetica, Arial, sans-serif\"";
    }

    @Override
    public void clip(double x, double y, double width, double height, Runnable drawing) {
        var id = "clip" + ++clips;
        body.append("<clipPath id=\"").append(id).append("\"><rect");
        number("x", x);
        number("y", y);
        number("width", Math.max(0, width));
        number("height", Math.max(0, height));
        body.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        drawing.run();
        body.append("</g>\n");
    }

    private void fill(Ink ink) {
        ink("fill", ink);
        body.append("/>\n");
    }

    private void stroke(Stroke stroke) {
        body.append(" fill=\"none\"");
        ink("stroke", stroke.ink());
        number("stroke-width", stroke.width());
        var pattern = stroke.pattern();
        if (pattern.length > 0) {
            body.append(" stroke-dasharray=\"").append(n(pattern[0])).append(' ').append(n(pattern[1])).append('"');
        }
        body.append("/>\n");
    }

    private void ink(String attribute, Ink ink) {
        body.append(' ').append(attribute).append("=\"").append(ink.hex()).append('"');
        if (ink.alpha() < 1) {
            number(attribute + "-opacity", ink.alpha());
        }
    }

    private void number(String attribute, double value) {
        body.append(' ').append(attribute).append("=\"").append(n(value)).append('"');
    }

    private static String n(double value) {
        var text = String.format(Locale.ROOT, "%.2f", Double.isFinite(value) ? value : 0);
        var end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        return text.equals("-0") ? "0" : text;
    }

    /** Text as XML allows it: marks escaped, characters XML cannot hold replaced. */
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(legal(c) ? c : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean legal(int c) {
        return c == '\t' || c == '\n' || c == '\r'
                || c >= 0x20 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000;
    }
}
