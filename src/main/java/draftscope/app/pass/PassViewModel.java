package draftscope.app.pass;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.inspector.InspectorViewModel.Tab;
import draftscope.app.kit.Watch;
import draftscope.app.lab.PairAsking;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.pass.Reading;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.data.PriceData;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Lets the target read the run on stage back in one pass, and shows what a pass takes by its rows. */
public final class PassViewModel {

    /** Rows of the widest pass that is timed. */
    public static final int WIDEST = PassOrder.Measure.widest();

    private final PairAsking asking;
    private final ReadOnlyObjectProperty<Optional<Tab>> tab;
    private final ReadOnlyBooleanWrapper possibleNow = new ReadOnlyBooleanWrapper(false);
    /** Whether the loaded pair can read the run on stage now. */
    public final ReadOnlyBooleanProperty possible = possibleNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    /** What is going to be read, or why it cannot be; in words. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<Word>> wordsNow = new ReadOnlyObjectWrapper<>(List.of());
    /** The text with the target's choices; empty before it was read. */
    public final ReadOnlyObjectProperty<List<Word>> words = wordsNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper verdictNow = new ReadOnlyStringWrapper("");
    /** What came of it, in words; empty before. */
    public final ReadOnlyStringProperty verdict = verdictNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<PriceData> priceNow = new ReadOnlyObjectWrapper<>(PriceData.EMPTY);
    /** Milliseconds by rows. */
    public final ReadOnlyObjectProperty<PriceData> price = priceNow.getReadOnlyProperty();
    /** What the run would be worth with many users. */
    public final UsersViewModel users = new UsersViewModel();
    private List<PriceData.Pass> measured = List.of();
    private List<PriceData.Pass> wide = List.of();
    private List<PriceData.Pass> ofDraft = List.of();
    private Optional<ModelInfo> measuredOn = Optional.empty();
    private Optional<RunStarted> read = Optional.empty();

    /** A token of the text and what the target chose in its place. */
    public record Word(String written, String chosen, boolean same) {}

    /** Looks at the run on stage while its page is open. */
    public PassViewModel(InspectorViewModel inspector, PairAsking asking) {
        this.asking = asking;
        tab = inspector.tab;
        Watch.changes(this::look, tab);
        asking.watch(this::look);
    }

    /** Lets the target read the finished text. */
    public void read() {
        if (!possible.get()) {
            return;
        }
        var trace = asking.stage().get().orElseThrow();
        asking.jobs().start(new PassOrder.Read(trace.run().promptIds(), written(trace)), news -> {
            if (news instanceof PassOrder.ReadBack back) {
                read = Optional.of(trace.run());
                wordsNow.set(IntStream.range(0, back.written().size())
                        .mapToObj(i -> new Word(back.written().get(i), back.chosen().get(i), back.reading().same(i)))
                        .toList());
                verdictNow.set(verdict(trace, back.reading()));
            }
        }, Words.of("pass.reading"));
    }

    /** Times real passes of 1 to 64 rows. */
    public void measure() {
        if (!possible.get()) {
            return;
        }
        var trace = asking.stage().get().orElseThrow();
        var text = TokenIds.of(IntStream.concat(trace.run().promptIds().stream(), written(trace).stream()).toArray());
        var target = trace.run().target();
        asking.jobs().start(new PassOrder.Measure(text), news -> {
            if (news instanceof PassOrder.Priced priced) {
                measured = priced.medians();
                wide = priced.wide();
                ofDraft = priced.draft();
                measuredOn = Optional.of(target);
                asking.jobs().say(Words.of("pass.measuring"), priced.turn() / (double) priced.turns());
                priced();
            }
        }, Words.of("pass.measuring"));
    }

    private static TokenIds written(Trace trace) {
        return trace.end().map(RunEnded::outputIds).orElse(TokenIds.empty());
    }

    private void look() {
        if (!tab.get().equals(Optional.of(Tab.PASS))) {
            return;
        }
        var trace = asking.stage().get();
        if (!trace.map(Trace::run).equals(read)) {
            read = Optional.empty();
            wordsNow.set(List.of());
            verdictNow.set("");
        }
        var ended = trace.filter(t -> !written(t).isEmpty());
        boolean ours = ended.filter(t -> asking.made(t.run())).isPresent();
        possibleNow.set(ours && asking.idle());
        noteNow.set(ended.isEmpty()
                ? Words.of("pass.none")
                : !ours
                        ? Words.of("pass.other")
                        : Words.of(
                                ended.get().run().sampling().greedy() ? "pass.note" : "pass.note.sampled",
                                Figures.count(written(ended.get()).size()),
                                Figures.count(ended.get().rounds().size())));
        priced();
    }

    private void priced() {
        var trace = asking.stage().get();
        var rounds = trace.stream()
                .flatMap(t -> t.ended().stream())
                .map(round -> new PriceData.Pass(round.drafted() + 1, round.verifyMillis()))
                .toList();
        var ours = trace.map(t -> t.run().target()).equals(measuredOn) ? measured : List.<PriceData.Pass>of();
        double one = ours.stream()
                .filter(pass -> pass.rows() == 1)
                .mapToDouble(PriceData.Pass::millis)
                .findFirst()
                .orElseGet(() -> rounds.stream()
                        .filter(pass -> pass.rows() == 1)
                        .mapToDouble(PriceData.Pass::millis)
                        .average()
                        .orElse(Double.NaN));
        priceNow.set(new PriceData(rounds, ours, one));
        boolean known = !ours.isEmpty();
        users.show(
                trace,
                known ? Stream.concat(measured.stream(), wide.stream()).toList() : List.of(),
                known ? ofDraft : List.of());
    }

    private static String verdict(Trace trace, Reading reading) {
        var text = Words.of(
                "pass.verdict",
                Figures.count(reading.same()),
                Figures.count(reading.written().size()),
                Figures.count(reading.rows()),
                Figures.millis(reading.millis()),
                Figures.times(reading.steps()).replace("\u00d7", ""),
                Figures.millis(reading.stepMillis()));
        var totals = trace.end().orElseThrow().totals();
        return totals.drafted() > 0
                ? text
                : text + " " + Words.of(
                        "pass.verdict.alone", Figures.count(totals.rounds()), Figures.millis(totals.verifyMillis()));
    }
}
