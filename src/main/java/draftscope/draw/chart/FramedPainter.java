package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.MetricId;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** What all charts have in common: a title, metrics, and words in the place of a picture that is not there yet. */
public abstract class FramedPainter<D extends ChartData> implements ChartPainter<D> {

    protected final ChartWords words;

    private final String title;
    private final String empty;
    private final ToIntFunction<D> places;
    private final List<MetricId> metrics;

    /**
     * @param title key of its title
     * @param empty key of what it says while there is nothing to draw
     * @param places number of places that can be asked about
     */
    protected FramedPainter(ChartWords words, String title, String empty, ToIntFunction<D> places, MetricId... metrics) {
        this.words = words;
        this.title = title;
        this.empty = empty;
        this.places = places;
        this.metrics = List.of(metrics);
    }

    @Override
    public String title() {
        return words.get(title);
    }

    @Override
    public List<MetricId> metrics() {
        return metrics;
    }

    @Override
    public int probes(D data) {
        return places.applyAsInt(data);
    }

    @Override
    public void paint(Pen pen, Sheet sheet, D data, OptionalInt probe) {
        Chrome.title(pen, sheet, title(data));
        if (data.isEmpty()) {
            Chrome.empty(pen, sheet, emptyWords(data));
        } else {
            draw(pen, sheet, data, probe);
        }
    }

    @Override
    public String summary(D data, ChartWords in) {
        return data.isEmpty() ? emptyWords(data) : data.summary(in);
    }

    /** What it says while there is nothing to draw. */
    protected String emptyWords(D data) {
        return words.get(empty);
    }

    /** Draws what there is, under the title. */
    protected abstract void draw(Pen pen, Sheet sheet, D data, OptionalInt probe);
}
