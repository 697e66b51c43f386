package draftscope.app.pass;

import draftscope.app.kit.Field;
import draftscope.app.kit.Watch;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.pass.ManyUsers;
import draftscope.decoding.pass.ManyUsers.PassTimes;
import draftscope.decoding.pass.Roofline;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.shadow.StepCosts;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.data.PriceData;
import draftscope.draw.data.UsersData;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/** What the run on stage would be worth with many users, read off measured passes of both models, and off a machine's limits. */
public final class UsersViewModel {

    private static final int MOST_ROOFLINE = 256;
    private static final double MOST_FIGURE = 1e6;

    private final Field<String> name = new Field<>("users.name", Words.of("users.machine"), String::strip);
    private final Field<Double> bandwidth = Field.number("users.bandwidth", "3350", 0, true, MOST_FIGURE);
    private final Field<Double> arithmetic = Field.number("users.arithmetic", "989", 0, true, MOST_FIGURE);
    private final Field<Double> bytes = Field.number("users.bytes", "2", 0, true, 8);
    public final IntegerProperty users = new SimpleIntegerProperty(1);
    private final ReadOnlyIntegerWrapper mostNow = new ReadOnlyIntegerWrapper(1);
    /** Most users whose passes were all measured. */
    public final ReadOnlyIntegerProperty most = mostNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<UsersData> dataNow = new ReadOnlyObjectWrapper<>(UsersData.EMPTY);
    /** Speedup by users. */
    public final ReadOnlyObjectProperty<UsersData> data = dataNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper readingNow = new ReadOnlyStringWrapper(Words.of("users.none"));
    /** What it comes to with the users looked at, in words. */
    public final ReadOnlyStringProperty reading = readingNow.getReadOnlyProperty();
    private Optional<Trace> run = Optional.empty();
    private List<PriceData.Pass> target = List.of();
    private List<PriceData.Pass> draft = List.of();

    UsersViewModel() {
        Watch.changes(this::show, users);
        fields().forEach(field -> Watch.changes(this::show, field.text));
    }

    /** What the machine is called, and its limits. */
    public List<Field<?>> fields() {
        return List.of(name, bandwidth, arithmetic, bytes);
    }

    /** Shows a run with passes of the pair that made it; without passes there is nothing to read off. */
    void show(Optional<Trace> shown, List<PriceData.Pass> ofTarget, List<PriceData.Pass> ofDraft) {
        run = shown.filter(trace -> DrafterCatalog.of(trace.run().draft()).filter(DrafterEntry::isStandard).isPresent());
        target = ofTarget;
        draft = ofDraft;
        show();
    }

    private void show() {
        var many = many();
        var ofTarget = PassTimes.measured(costs(target));
        var ofDraft = PassTimes.measured(costs(draft));
        int limit = many.rounds().isEmpty() || target.isEmpty() || draft.isEmpty() ? 0 : many.most(ofTarget, ofDraft);
        if (limit < 1) {
            mostNow.set(1);
            dataNow.set(UsersData.EMPTY);
            readingNow.set(Words.of(run.isEmpty() ? "users.none" : "users.measure"));
            return;
        }
        mostNow.set(limit);
        int here = Math.max(1, Math.min(limit, users.get()));
        dataNow.set(new UsersData(
                IntStream.rangeClosed(1, limit)
                        .mapToObj(n -> new UsersData.Point(n, many.speedup(n, ofTarget, ofDraft)))
                        .toList(),
                roofline().map(machine -> machine(many, machine)).orElse(List.of()),
                name.value().orElse(""),
                here));
        readingNow.set(Words.of(
                "users.reading",
                Figures.count(here),
                Figures.millis(ofTarget.millis(here)),
                Figures.decimals(many.meanDrafted(), 1),
                Figures.millis(ofDraft.millis(here)),
                Figures.count((long) here * (many.longest() + 1)),
                Figures.millis(ofTarget.millis(here * (many.longest() + 1))),
                Figures.times(many.speedup(here, ofTarget, ofDraft)),
                Figures.count(limit)));
    }

    /** The rounds of the run on stage, which every user is taken to have. */
    private ManyUsers many() {
        return new ManyUsers(run.stream()
                .flatMap(trace -> trace.ended().stream())
                .map(UsersViewModel::round)
                .toList());
    }

    private static ManyUsers.Round round(RoundEnded round) {
        return new ManyUsers.Round(round.drafted(), round.newTokens());
    }

    private static StepCosts costs(List<PriceData.Pass> passes) {
        var costs = StepCosts.NONE;
        for (var pass : passes) {
            costs = costs.plus(pass.rows() - 1, 0, pass.millis(), 0);
        }
        return costs;
    }

    private Optional<Roofline> roofline() {
        return name.value().flatMap(called -> bandwidth.value().flatMap(read -> arithmetic.value()
                .flatMap(made -> bytes.value().map(wide -> new Roofline(called, read, made, wide)))));
    }

    private List<UsersData.Point> machine(ManyUsers many, Roofline machine) {
        long large = run.map(trace -> trace.run().target()).map(ModelInfo::parameters).orElse(0L);
        long small = run.flatMap(trace -> trace.run().draft()).map(ModelInfo::parameters).orElse(0L);
        return large <= 0 || small <= 0
                ? List.of()
                : IntStream.iterate(1, n -> n <= MOST_ROOFLINE, n -> 2 * n)
                        .mapToObj(n -> new UsersData.Point(n, many.speedup(n, machine.of(large), machine.of(small))))
                        .toList();
    }
}
