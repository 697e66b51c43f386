package draftscope.app.charts;

import draftscope.app.kit.Watch;
import draftscope.draw.ChartWords;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.Chrome;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.ChartTable;
import draftscope.draw.page.ChartExport;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.ThemeSheet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * The node around a painter. It paints at most once a frame, in the frame's layout pass, however often its data
 * changes; a change of the theme repaints it too. Pointer and arrow keys ask about places, Home and End jump, Escape
 * lets go; a hover over the title tells the definitions of its metrics. Screen readers hear the summary or the place
 * asked about.
 *
 * <p>Style class {@code ds-chart}; the sheet is {@link ThemeSheet#CHARTS}.
 *
 * @param <D> what it shows
 */
public class ChartView<D extends ChartData> extends Region {

    private final ChartPainter<D> painter;
    protected final ChartWords words;
    private final MetricSheet metrics = MetricSheet.load();
    private final FxRuler ruler = new FxRuler();
    private final Surface surface = new Surface();
    final ChartStyle style = new ChartStyle(this, surface::requestLayout);
    private final HoverBox hover = new HoverBox(this);
    /** What is shown. Set it as often as you like; it is drawn once a frame. */
    public final ObjectProperty<D> dataProperty;
    public final BooleanProperty titledProperty = new SimpleBooleanProperty(this, "titled", true);
    /** What is said while there is nothing to show, in the place of the chart's own words; empty for those. */
    public final StringProperty waitingProperty = new SimpleStringProperty(this, "waiting", "");
    private OptionalInt probe = OptionalInt.empty();

    public ChartView(Function<ChartWords, ? extends ChartPainter<D>> painter, D empty) {
        this(painter, empty, ChartWords.load());
    }

    private ChartView(Function<ChartWords, ? extends ChartPainter<D>> painter, D empty, ChartWords words) {
        this(painter.apply(words), empty, words);
    }

    public ChartView(ChartPainter<D> painter, D empty, ChartWords words) {
        this.painter = painter;
        this.words = words;
        this.dataProperty = new SimpleObjectProperty<>(this, "data", empty);
        getStyleClass().add("ds-chart");
        getChildren().add(surface);
        setPrefSize(360, 220);
        setMinSize(40, 24);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(words.get("chart.role"));
        dataProperty.addListener((p, before, after) -> {
            var gone = probe.isPresent() && probe.getAsInt() >= painter.probes(after);
            probe = gone ? OptionalInt.empty() : probe;
            surface.requestLayout();
            if (gone) {
                hover.hide();
            } else if (hover.showing() && probe.isPresent()) {
                tellProbe();
            }
        });
        sceneProperty().addListener((p, before, after) -> hover.hide());
        Watch.changes(surface::requestLayout, titledProperty, waitingProperty);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::pointed);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> release());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        focusedProperty().addListener((p, before, after) -> {
            if (!after) {
                release();
            }
        });
    }

    public final D getData() {
        return dataProperty.get();
    }

    /** Shows other data from the next frame on. */
    public final void setData(D value) {
        dataProperty.set(value);
    }

    public final void setTitled(boolean value) {
        titledProperty.set(value);
    }

    public final String title() {
        return painter.title();
    }

    public final List<MetricId> metrics() {
        return painter.metrics();
    }

    public final String summary() {
        return painter.summary(getData(), words);
    }

    /** The figures behind the picture, as many as one reads. */
    public final ChartTable rows() {
        return getData().table(words);
    }

    /** All figures behind the picture, for a file. */
    public final ChartTable figures() {
        return getData().figures(words);
    }

    /** The place now marked. */
    public final OptionalInt probe() {
        return probe;
    }

    /** Under a head that names it: without a title of its own, as high as told, and fed by a value. */
    public final ChartView<D> headed(String id, double height, ObservableValue<D> data) {
        setId(id);
        setTitled(false);
        setMinHeight(height);
        setPrefHeight(height);
        dataProperty.bind(data);
        return this;
    }

    /** The round that the place now marked is of, from 1; empty when none is marked or it is of none. */
    public final OptionalInt round() {
        return probe.isPresent() ? painter.round(shown(), probe.getAsInt()) : OptionalInt.empty();
    }

    /** The chart as SVG, in the colours it has now, as large as it is or at least so large. */
    public final String toSvg(double leastWidth, double leastHeight) {
        var width = Math.max(leastWidth, getWidth());
        var height = Math.max(leastHeight, getHeight());
        return ChartExport.svg(painter, shown(), width, height, style.palette(), ruler, words);
    }

    /** The chart as PNG, {@code scale} times as large as on screen, or as at least so large, and as sharp. */
    public final byte[] toPng(double leastWidth, double leastHeight, double scale) {
        var width = Math.max(leastWidth, getWidth());
        var height = Math.max(leastHeight, getHeight());
        return ChartExport.png(painter, shown(), width, height, style.palette(), scale);
    }

    /** What is drawn: the data, unless a chart adds something of the window's own. */
    protected D shown() {
        return getData();
    }

    /** The sheet as it lies on screen. */
    protected final Sheet sheet() {
        return new Sheet(getWidth(), getHeight(), style.palette(), ruler, titledProperty.get());
    }

    /** Draws again in the next frame. */
    protected final void repaint() {
        surface.requestLayout();
    }

    private void pointed(MouseEvent event) {
        var sheet = sheet();
        if (event.getY() < Chrome.titleHeight(sheet)) {
            ask(OptionalInt.empty());
            hover.tell(definitions(), event.getX(), event.getY());
            return;
        }
        ask(painter.probeAt(sheet, shown(), event.getX(), event.getY()));
        tellProbe();
    }

    private void pressed(KeyEvent event) {
        var count = painter.probes(getData());
        if (count == 0) {
            return;
        }
        var last = count - 1;
        switch (event.getCode()) {
            case LEFT -> ask(OptionalInt.of(Math.max(0, probe.orElse(count) - (event.isShiftDown() ? 10 : 1))));
            case RIGHT -> ask(OptionalInt.of(Math.min(last, probe.orElse(-1) + (event.isShiftDown() ? 10 : 1))));
            case HOME -> ask(OptionalInt.of(0));
            case END -> ask(OptionalInt.of(last));
            case ESCAPE -> {
                if (probe.isEmpty()) {
                    return;
                }
                release();
            }
            default -> {
                return;
            }
        }
        tellProbe();
        event.consume();
    }

    private void release() {
        ask(OptionalInt.empty());
        hover.hide();
    }

    private void ask(OptionalInt place) {
        if (!place.equals(probe)) {
            probe = place;
            repaint();
            asked(place);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /** Another place, or none, is asked about. */
    protected void asked(OptionalInt place) {
        // Most charts tell it themselves.
    }

    private Optional<Probe> told() {
        return probe.isPresent() ? painter.probe(sheet(), shown(), probe.getAsInt()) : Optional.empty();
    }

    private void tellProbe() {
        told().ifPresentOrElse(told -> hover.tell(told.text(), told.x(), told.y()), hover::hide);
    }

    private String definitions() {
        return painter.metrics().stream()
                .map(id -> metrics.get(id).hover())
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            return painter.title() + ". "
                    + told().map(probed -> String.join(", ", probed.lines())).orElseGet(this::summary);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ChartStyle.metaData();
    }

    /** Unmanaged, so that asking for a repaint lays out nothing else in the window. */
    private final class Surface extends Region {

        private final Canvas canvas = new Canvas();

        private Surface() {
            setManaged(false);
            setMouseTransparent(true);
            getChildren().add(canvas);
        }

        @Override
        protected void layoutChildren() {
            var width = Math.ceil(getWidth());
            var height = Math.ceil(getHeight());
            // Zoomed in, the picture is drawn as large as it is shown: a canvas stretched afterwards would be blurred.
            var zoom = Math.max(1, getLocalToSceneTransform().getMxx());
            canvas.setWidth(Math.ceil(width * zoom));
            canvas.setHeight(Math.ceil(height * zoom));
            canvas.getTransforms().setAll(new Scale(1 / zoom, 1 / zoom));
            if (width < 1 || height < 1) {
                return;
            }
            var context = canvas.getGraphicsContext2D();
            context.setTransform(1, 0, 0, 1, 0, 0);
            context.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
            context.setTransform(zoom, 0, 0, zoom, 0, 0);
            var pen = new CanvasPen(context, ruler);
            if (shown().isEmpty() && !waitingProperty.get().isEmpty()) {
                Chrome.empty(pen, sheet(), waitingProperty.get());
            } else {
                painter.paint(pen, sheet(), shown(), probe);
            }
        }
    }
}
