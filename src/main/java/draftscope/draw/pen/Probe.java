package draftscope.draw.pen;

import java.util.List;

/**
 * What a chart tells about the place under the pointer.
 *
 * @param x where it is marked, in the chart's pixels
 * @param y where it is marked
 * @param lines what is said, the first as a heading
 */
public record Probe(double x, double y, List<String> lines) {

    public Probe {
        lines = List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines);
    }
}
