package draftscope.app.charts;

import draftscope.app.kit.Watch;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.SimpleStyleableStringProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The styleable properties of a chart: one colour a {@link Tone} ({@code -chart-fg} …), {@code -chart-font-family},
 * {@code -chart-mono-family} and {@code -chart-font-size}. They follow the theme at once when the sheet changes.
 */
final class ChartStyle {

    private static final Map<Tone, Meta<Color>> COLOURS = new EnumMap<>(Tone.class);
    private static final Meta<String> FAMILY =
            new Meta<>("-chart-font-family", StyleConverter.getStringConverter(), "Inter", s -> s.family);
    private static final Meta<String> MONO =
            new Meta<>("-chart-mono-family", StyleConverter.getStringConverter(), "JetBrains Mono", s -> s.mono);
    private static final Meta<Number> SIZE =
            new Meta<>("-chart-font-size", StyleConverter.getSizeConverter(), 12, s -> s.size);
    private static final List<CssMetaData<? extends Styleable, ?>> ALL;

    static {
        for (var tone : Tone.values()) {
            COLOURS.put(tone, new Meta<>(
                    tone.property(), StyleConverter.getColorConverter(), Color.GRAY, s -> s.colours.get(tone)));
        }
        var all = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        all.addAll(COLOURS.values());
        all.add(FAMILY);
        all.add(MONO);
        all.add(SIZE);
        ALL = Collections.unmodifiableList(all);
    }

    private final Map<Tone, SimpleStyleableObjectProperty<Color>> colours = new EnumMap<>(Tone.class);
    private final SimpleStyleableStringProperty family;
    private final SimpleStyleableStringProperty mono;
    private final SimpleStyleableObjectProperty<Number> size;
    private Palette palette;

    ChartStyle(ChartView<?> owner, Runnable changed) {
        Runnable invalidated = () -> {
            palette = null;
            changed.run();
        };
        COLOURS.forEach((tone, meta) -> {
            var property = new SimpleStyleableObjectProperty<>(meta, owner, meta.getProperty(), Color.GRAY);
            property.addListener((p, before, after) -> invalidated.run());
            colours.put(tone, property);
        });
        family = new SimpleStyleableStringProperty(FAMILY, owner, FAMILY.getProperty(), "Inter");
        mono = new SimpleStyleableStringProperty(MONO, owner, MONO.getProperty(), "JetBrains Mono");
        size = new SimpleStyleableObjectProperty<>(SIZE, owner, SIZE.getProperty(), 12);
        Watch.changes(invalidated, family, mono, size);
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return ALL;
    }

    Palette palette() {
        if (palette == null) {
            var inks = new EnumMap<Tone, Ink>(Tone.class);
            colours.forEach((tone, property) -> {
                var c = property.get();
                inks.put(tone, new Ink(c.getRed(), c.getGreen(), c.getBlue(), c.getOpacity()));
            });
            palette = new Palette(inks, unquoted(family.get()), unquoted(mono.get()), size.get().doubleValue());
        }
        return palette;
    }

    /** JavaFX hands over a string from a style sheet with its quotes. */
    private static String unquoted(String text) {
        return text.replace("\"", "");
    }

    private interface Lookup<T> {
        StyleableProperty<T> in(ChartStyle style);
    }

    private static final class Meta<T> extends CssMetaData<ChartView<?>, T> {

        private final Lookup<T> lookup;

        private Meta(String property, StyleConverter<?, T> converter, T initial, Lookup<T> lookup) {
            super(property, converter, initial);
            this.lookup = lookup;
        }

        @Override
        public boolean isSettable(ChartView<?> chart) {
            return true;
        }

        @Override
        public StyleableProperty<T> getStyleableProperty(ChartView<?> chart) {
            return lookup.in(chart.style);
        }
    }
}
