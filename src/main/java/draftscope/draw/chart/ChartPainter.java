package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.MetricId;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws a chart: a pure function of data, size and palette.
 *
 * <p>Places that can be asked about (a point, a bar, a token) are numbered from 0 to {@link #probes} − 1 from left to
 * right or top to bottom, for the pointer and the arrow keys alike.
 */
public interface ChartPainter<D extends ChartData> {

    /** Draws, with one place marked if there is a probe. */
    void paint(Pen pen, Sheet sheet, D data, OptionalInt probe);

    /** Draws with a title and nothing marked: for export. */
    default void paint(Pen pen, D data, double width, double height, Palette palette) {
        paint(pen, new Sheet(width, height, palette, pen.ruler(), true), data, OptionalInt.empty());
    }

    String title();

    /** The title as it stands over what it shows. */
    default String title(D data) {
        return title();
    }

    /** The metrics it shows, whose definitions a hover over the title gives. */
    List<MetricId> metrics();

    /** What the picture says, or what it says in its place while there is nothing to draw. */
    default String summary(D data, ChartWords words) {
        return data.summary(words);
    }

    /** Number of places that can be asked about. */
    default int probes(D data) {
        return 0;
    }

    /** The place nearest to a point of the sheet. */
    default OptionalInt probeAt(Sheet sheet, D data, double x, double y) {
        return OptionalInt.empty();
    }

    /** The round a place is of, from 1; empty where a place is of none or of several. */
    default OptionalInt round(D data, int index) {
        return OptionalInt.empty();
    }

    /** What there is to say about a place; empty when the chart itself shows it. */
    default Optional<Probe> probe(Sheet sheet, D data, int index) {
        return Optional.empty();
    }
}
