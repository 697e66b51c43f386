package draftscope.bench.report;

import java.util.List;

/** Names of colours along the top of a chart. */
final class Legend {

    private static final double CHARACTER = 6.6;

    private Legend() {}

    /** Writes the names from the right end leftwards; css gives each swatch's class. */
    static void write(Svg svg, List<String> names, List<String> css) {
        double width = names.stream().mapToDouble(n -> 24 + CHARACTER * n.length()).sum();
        double x = Math.max(90, svg.width() - 12 - width);
        for (int i = 0; i < names.size(); i++) {
            svg.rect(css.get(i), x, 8, 11, 11, "");
            svg.text("small", x + 15, 18, "start", names.get(i));
            x += 24 + CHARACTER * names.get(i).length();
        }
    }
}
