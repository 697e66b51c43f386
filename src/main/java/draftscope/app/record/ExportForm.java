package draftscope.app.record;

import draftscope.app.kit.Field;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.clip.Pick;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What is asked before a run is exported. What can be chosen follows the kind; what was chosen is kept. */
public final class ExportForm {

    /** Frames a second unless asked. */
    private static final int RATE = 15;

    private static final int MOST_RATE = 60;

    /** No viewer shows a picture of a GIF for less than two hundredths of a second. */
    private static final int MOST_GIF_RATE = 50;

    private final Clock clock;
    private final ReadOnlyObjectWrapper<Optional<ExportSubject>> subjectNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The run; empty when there is none. */
    public final ReadOnlyObjectProperty<Optional<ExportSubject>> subject = subjectNow.getReadOnlyProperty();
    /** What it becomes. */
    public final ObjectProperty<ExportKind> kind = new SimpleObjectProperty<>(ExportKind.GIF);
    public final ObjectProperty<ExportSize> size = new SimpleObjectProperty<>(ExportSize.MEDIUM);
    /** How fast a recording shows the run. */
    public final ObjectProperty<ExportPace> pace = new SimpleObjectProperty<>(ExportPace.STEADY);
    /** Whether a picture is in the dark theme. */
    public final BooleanProperty dark = new SimpleBooleanProperty(false);
    /** Whether the prompt stands over a picture. */
    public final BooleanProperty caption = new SimpleBooleanProperty(true);
    /** First round of a recording. */
    public final Field<Integer> from = new Field<>("export_from", "1", typed -> round(typed, 1));
    /** Last round of a recording. */
    public final Field<Integer> to = new Field<>("export_to", "1", typed -> round(typed, first()));
    /** The rounds of a clip, with commas between them; nothing to have them chosen by what they show. */
    public final Field<List<Integer>> named = new Field<>("export_named", "", this::numbers);
    /** The round whose end a single picture shows. */
    public final Field<Integer> at = new Field<>("export_at", "1", typed -> round(typed, 1));
    public final Field<Integer> rate =
            new Field<>("export_rate", Integer.toString(RATE), typed -> whole(typed, 1, mostRate()));
    private final ReadOnlyStringWrapper estimateNow = new ReadOnlyStringWrapper("");
    /** How much there will be of it, in words, or why it cannot be made. */
    public final ReadOnlyStringProperty estimate = estimateNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<ExportOrder>> orderNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What is asked for; empty while something is wrong with it. */
    public final ReadOnlyObjectProperty<Optional<ExportOrder>> order = orderNow.getReadOnlyProperty();

    ExportForm(Clock clock) {
        this.clock = clock;
        InvalidationListener again = observed -> weigh();
        from.text.addListener(again);
        to.text.addListener(again);
        at.text.addListener(again);
        named.text.addListener(again);
        rate.text.addListener(again);
        pace.addListener(again);
        dark.addListener(again);
        caption.addListener(again);
        size.addListener(again);
        kind.addListener(observed -> {
            if (!ExportSize.of(kind.get()).contains(size.get())) {
                size.set(ExportSize.usual(kind.get()));
            }
            rate.check();
            weigh();
        });
        // The last round must not lie before the first, so a new first may set it right.
        from.text.addListener(observed -> to.check());
    }

    /** Asks about another run, all of it. */
    void about(Optional<ExportSubject> run) {
        subjectNow.set(run);
        int rounds = rounds();
        from.text.set("1");
        to.text.set(Integer.toString(Math.max(1, rounds)));
        at.text.set(Integer.toString(Math.max(1, run.map(ExportSubject::round).filter(r -> r > 0).orElse(rounds))));
        named.text.set("");
        named.check();
        from.check();
        to.check();
        at.check();
        weigh();
    }

    private int mostRate() {
        return kind.get() == ExportKind.GIF ? MOST_GIF_RATE : MOST_RATE;
    }

    private int rounds() {
        return subject.get().map(ExportSubject::rounds).orElse(0);
    }

    private int first() {
        return from.value().orElse(1);
    }

    private int round(String typed, int least) {
        return whole(typed, least, Math.max(least, rounds()));
    }

    private List<Integer> numbers(String typed) {
        var rule = Words.of("clip.rounds.rule", Pick.MOST, rounds());
        try {
            var numbers = Arrays.stream(typed.strip().split("[,;\\s]+"))
                    .filter(part -> !part.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            subject.get().ifPresent(run -> Pick.named(run.trace(), numbers));
            return numbers;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    private static int whole(String typed, int least, int most) {
        var rule = Words.of("field.whole", least, most);
        try {
            int value = Integer.parseInt(typed.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule, e);
        }
        throw new IllegalArgumentException(rule);
    }

    private void weigh() {
        orderNow.set(Optional.empty());
        if (subject.get().isEmpty()) {
            estimateNow.set(Words.of("export.none"));
            return;
        }
        var run = subject.get().get();
        var made = kind.get() == ExportKind.CLIP ? clip(run) : kind.get().moving() ? film(run) : single(run);
        if (made.isEmpty()) {
            estimateNow.set(Words.of(rounds() == 0 ? "export.no_rounds" : "export.wrong"));
            return;
        }
        try {
            estimateNow.set(words(made.get()));
            orderNow.set(made);
        } catch (IllegalArgumentException endless) {
            estimateNow.set(Words.of("export.too_long"));
        }
    }

    private Optional<ExportOrder> film(ExportSubject run) {
        boolean possible = rounds() > 0 && from.value().isPresent() && to.value().isPresent() && rate.value().isPresent();
        return possible
                ? Optional.of(new ExportOrder(
                        run, kind.get(), from.value().get(), to.value().get(), look(), rate.value().get(), pace.get().pace))
                : Optional.empty();
    }

    private Optional<ExportOrder> clip(ExportSubject run) {
        boolean possible = !Pick.of(run.trace()).isEmpty() && named.value().isPresent() && rate.value().isPresent();
        return possible
                ? Optional.of(new ExportOrder(
                        run, kind.get(), 1, rounds(), look(), rate.value().get(), pace.get().pace, named.value().get(), today()))
                : Optional.empty();
    }

    private Optional<LocalDate> today() {
        return Optional.of(LocalDate.now(clock));
    }

    private Optional<ExportOrder> single(ExportSubject run) {
        int end = kind.get().drawn() ? at.value().orElse(0) : Math.max(1, rounds());
        return end > 0
                ? Optional.of(new ExportOrder(run, kind.get(), 1, end, look(), RATE, pace.get().pace, List.of(), today()))
                : Optional.empty();
    }

    private ExportOrder.Look look() {
        return ExportOrder.Look.of(size.get(), dark.get(), caption.get());
    }

    private static String words(ExportOrder order) {
        if (order.kind() == ExportKind.CLIP) {
            var clip = order.clip();
            return Words.of(
                    "export.estimate.clip",
                    Figures.millis(clip.millis()),
                    clip.picks().size(),
                    clip.picks().stream().map(pick -> Integer.toString(pick.round())).collect(Collectors.joining(", ")),
                    clip.slowerWords());
        }
        if (order.kind().moving()) {
            var frames = order.frames();
            return Words.of(
                    "export.estimate.film",
                    Figures.millis(1000 * frames.seconds()),
                    Figures.count(frames.total()),
                    Figures.count(frames.stills().size()));
        }
        return order.kind().drawn()
                ? Words.of("export.estimate." + order.kind().id(), 2 * order.picture().width(), 2 * order.picture().height())
                : Words.of("export.estimate.rounds", order.subject().rounds());
    }
}
