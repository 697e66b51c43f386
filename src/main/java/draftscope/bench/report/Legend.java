package draftscope.bench.report;

import java.util.List;

/** Names of colours along the top of a chart, in as many rows as they need. */
final class Legend {

    private static final double CHARACTER = 6.9;
    private static final double SWATCH = 28;
    private static final double ROW = 18;
    private static final double LEFT = 120;

    private Legend() {}

    /** Height the rows of names need, in pixels. */
    static double height(double width, List<String> names) {
        double height = ROW;
        double x = LEFT;
        for (var name : names) {
            if (x > LEFT && x + width(name) > width - 8) {
                x = LEFT;
                height += ROW;
            }
            x += width(name);
        }
        return height;
    }

    /** Writes the names; css gives each swatch's class. */
    static void write(Svg svg, List<String> names, List<String> css) {
        double x = LEFT;
        double y = 4;
        for (int i = 0; i < names.size(); i++) {
            if (x > LEFT && x + width(names.get(i)) > svg.width() - 8) {
                x = LEFT;
                y += ROW;
            }
            svg.rect(css.get(i), x, y, 11, 11, "");
            svg.text("small", x + 16, y + 10, "start", names.get(i));
            x += width(names.get(i));
        }
    }

    private static double width(String name) {
        return SWATCH + CHARACTER * name.length();
    }
}
