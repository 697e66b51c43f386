package draftscope.app.deck;

import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.draw.MetricId;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The charts beside the stage: each place holds one, no chart stands twice. */
public final class DeckViewModel {

    /** What stands there at first, from the top; the last place is shown only where there is room. */
    public static final List<ChartKind> USUAL = List.of(ChartKind.SPEEDUP, ChartKind.LENGTHS, ChartKind.SCATTER);

    private final List<ObjectProperty<ChartKind>> places;
    /** The place that comes first where there is no room for all, from 0 at the top. */
    public final IntegerProperty lead = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<ChartKind> largeNow = new ReadOnlyObjectWrapper<>(ChartKind.SPEEDUP);
    public final ReadOnlyObjectProperty<ChartKind> large = largeNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<MetricId>> askedNow = new ReadOnlyObjectWrapper<>(List.of());
    public final ReadOnlyObjectProperty<List<MetricId>> asked = askedNow.getReadOnlyProperty();
    private final Consumer<Problem> report;
    private final BiConsumer<String, Path> saved;
    private FileDialogs dialogs = FileDialogs.NOBODY;

    /** @param saved told in words that a file was written, and which */
    public DeckViewModel(Consumer<Problem> report, BiConsumer<String, Path> saved) {
        this.report = report;
        this.saved = saved;
        places = USUAL.stream()
                .<ObjectProperty<ChartKind>>map(SimpleObjectProperty::new)
                .toList();
    }

    public void dialogs(FileDialogs asked) {
        dialogs = asked;
    }

    public int places() {
        return places.size();
    }

    /** What a place is called in the window. */
    static String spot(int place) {
        return "chart-place-" + place;
    }

    /** Puts the first of some controls that is a place before the others, or the topmost where none is. */
    public void leadBy(List<String> controls) {
        lead.set(IntStream.range(0, places()).filter(place -> controls.contains(spot(place))).findFirst().orElse(0));
    }

    /** The chart in a place, from 0 at the top. */
    public ReadOnlyObjectProperty<ChartKind> at(int place) {
        return places.get(place);
    }

    /** Puts a chart in a place; the one that stood there changes with it if it stood somewhere else. */
    public void choose(int place, ChartKind wanted) {
        var before = places.get(place).get();
        places.stream()
                .filter(other -> other.get() == wanted)
                .forEach(other -> other.set(before));
        places.get(place).set(wanted);
    }

    /** The charts from the top, for settings. */
    public List<ChartKind> chosen() {
        return places.stream().map(ObjectProperty::get).toList();
    }

    /** Puts charts back as {@link #chosen} told them; whatever is no such list is left alone. */
    public void restore(List<ChartKind> kinds) {
        boolean whole = kinds.size() == places.size() && kinds.stream().distinct().count() == kinds.size();
        for (int i = 0; whole && i < places.size(); i++) {
            places.get(i).set(kinds.get(i));
        }
    }

    public ObservableValue<String> largeTitle() {
        return large.map(kind -> Words.of("chart." + kind.id()));
    }

    /** Looks at the next chart large or, below 0, at the one before; after the last comes the first. */
    public void turn(int steps) {
        var kinds = ChartKind.values();
        largeNow.set(kinds[Math.floorMod(large.get().ordinal() + steps, kinds.length)]);
    }

    public void enlarge(ChartKind kind) {
        largeNow.set(kind);
    }

    public void ask(List<MetricId> metrics) {
        askedNow.set(List.copyOf(metrics));
    }

    /**
     * Asks where a chart is to be kept and puts it there; tells if that cannot be.
     *
     * @param name of the chart in the file's name
     * @param ending of the file's name, such as {@code png}
     * @param content made only when there is a place for it
     */
    public void save(String name, String ending, Supplier<byte[]> content) {
        var title = Words.of("chart.save", ending.toUpperCase(Locale.ROOT));
        dialogs.save(title, "draftscope-" + name + "." + ending).ifPresent(file -> {
            try {
                var bytes = content.get();
                WholeFile.write(file, part -> Files.write(part, bytes));
                saved.accept(Words.of("chart.saved", file.getFileName()), file);
            } catch (IOException failed) {
                report.accept(new Problem(
                        file.toString(), Words.of("traces.unwritable"), Words.of("chart.unwritable.fix")));
            }
        });
    }
}
