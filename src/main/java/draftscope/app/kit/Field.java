package draftscope.app.kit;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text field that stands for a value. Its problem is one line, empty while the text is in order.
 *
 * @param <T> type of the value
 */
public final class Field<T> {

    /** Its name among identifiers and settings. */
    public final String key;
    /** Its name on screen. */
    public final String label;
    /** A sentence about it; may be empty. */
    public final String hover;
    private final Function<String, T> parser;
    public final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problemNow = new ReadOnlyStringWrapper("");
    /** What is wrong with it, in one line; empty when nothing is. */
    public final ReadOnlyStringProperty problem = problemNow.getReadOnlyProperty();

    /** @param parser reads the text, or throws {@link IllegalArgumentException} with one line for people */
    public Field(String key, String initial, Function<String, T> parser) {
        this(key, Words.of("field." + key), hover("field." + key + ".hover"), initial, parser);
    }

    /**
     * @param key its name among identifiers and settings
     * @param hover a sentence about it; may be empty
     * @param parser reads the text, or throws {@link IllegalArgumentException} with one line for people
     */
    public Field(String key, String label, String hover, String initial, Function<String, T> parser) {
        this.key = key;
        this.label = label;
        this.hover = hover;
        this.parser = parser;
        text.addListener((observed, before, now) -> check());
        text.set(initial);
        check();
    }

    public static Field<Integer> whole(String key, int initial, int least, int most) {
        return new Field<>(key, Integer.toString(initial), typed -> {
            try {
                int value = Integer.parseInt(typed.strip());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(Words.of("field.whole", least, most), e);
            }
            throw new IllegalArgumentException(Words.of("field.whole", least, most));
        });
    }

    private static String hover(String key) {
        return Words.has(key) ? Words.of(key) : "";
    }

    /** Any whole number of 64 bits. */
    public static Field<Long> seed(String key, long initial) {
        return new Field<>(key, Long.toString(initial), typed -> {
            try {
                return Long.parseLong(typed.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(Words.of("field.seed.rule"), e);
            }
        });
    }

    /** A number in a range; the lower limit may be left out of it. */
    public static Field<Double> number(String key, String initial, double least, boolean open, double most) {
        var rule = Words.of(open ? "field.number.open" : "field.number", Figures.shortest(least), Figures.shortest(most));
        return new Field<>(key, initial, typed -> {
            double value = Decimals.read(typed).orElse(Double.NaN);
            if ((open ? value > least : value >= least) && value <= most) {
                return value;
            }
            throw new IllegalArgumentException(rule);
        });
    }

    /** Several numbers in a range with commas between them, each once, in the order typed; at most {@code count}. */
    public static Field<List<Double>> numbers(String key, String initial, double least, double most, int count) {
        var rule = Words.of("field.numbers", count, Figures.shortest(least), Figures.shortest(most));
        var one = number(key, Figures.shortest(least), least, false, most);
        return new Field<>(key, initial, typed -> {
            var values = new LinkedHashSet<Double>();
            for (var part : typed.strip().split("[,;\\s]+")) {
                try {
                    values.add(one.parser.apply(part));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(rule, e);
                }
            }
            if (values.size() > count) {
                throw new IllegalArgumentException(rule);
            }
            return List.copyOf(values);
        });
    }

    public BooleanBinding valid() {
        return Bindings.createBooleanBinding(() -> problem.get().isEmpty(), problemNow);
    }

    /** Its value; empty while it has a problem. */
    public Optional<T> value() {
        try {
            return Optional.of(parser.apply(text.get()));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** Reads the text again, since what may stand in it has changed. */
    public void check() {
        try {
            var unused = parser.apply(text.get());
            problemNow.set("");
        } catch (IllegalArgumentException refused) {
            problemNow.set(refused.getMessage());
        }
    }
}
