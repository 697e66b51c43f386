package draftscope.app.lab;

import draftscope.app.engine.BenchNews;
import draftscope.app.engine.BenchOrder;
import draftscope.app.engine.BenchPrompts;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.engine.RunOrder;
import draftscope.app.kit.Field;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.prompts.Selection;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import draftscope.draw.Words;
import draftscope.draw.data.SweepData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Measures the speedup at every value of a constant. */
public final class SweepViewModel extends LabJob {

    private static final int MOST_VALUES = 24;

    private final ChartWords charts = ChartWords.load();
    private final SetupViewModel setup;
    public final ObjectProperty<SweepChoice> choice = new SimpleObjectProperty<>(SweepChoice.all().get(0));
    /** Its values, with commas between them. */
    public final Field<Set<Double>> values;
    /** Whether it is measured on example prompts instead of the form's. */
    public final BooleanProperty examples = new SimpleBooleanProperty(true);
    /** Example prompts of each category. */
    public final Field<Integer> perCategory = Field.whole("per_category", 1, 1, 100);
    public final Field<Integer> repeats = Field.whole("repeats", 1, 1, 50);
    private final ReadOnlyObjectWrapper<SweepData> dataNow = new ReadOnlyObjectWrapper<>(SweepData.EMPTY);
    public final ReadOnlyObjectProperty<SweepData> data = dataNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper verdictNow = new ReadOnlyStringWrapper("");
    /** The best value in words; empty before there is one. */
    public final ReadOnlyStringProperty verdict = verdictNow.getReadOnlyProperty();
    private SweepChoice measured = SweepChoice.all().get(0);
    private List<Double> order = List.of();

    SweepViewModel(Jobs jobs, SetupViewModel setup, Consumer<Problem> report) {
        super(jobs, report, "page.sweep");
        this.setup = setup;
        values = new Field<>("sweep_values", SweepChoice.all().get(0).usual(), this::parse);
        choice.addListener((observed, before, chosen) -> values.text.set(chosen.usual()));
    }

    /** Begins; refuses in one line what cannot be read. */
    public void start() {
        if (jobs.refused()) {
            return;
        }
        var form = setup.order();
        if (form.isEmpty()) {
            refuse(setup.firstProblem().orElse(""));
            return;
        }
        for (var field : List.of(values, perCategory, repeats)) {
            if (!field.problem.get().isEmpty()) {
                refuse(Words.of("field." + field.key) + ": " + field.problem.get());
                return;
            }
        }
        measured = choice.get();
        order = List.copyOf(values.value().orElse(Set.of()));
        show(List.of());
        verdictNow.set("");
        begin(order(form.get()), Words.of("sweep.start"));
    }

    private BenchOrder order(RunOrder form) {
        var methods = new ArrayList<BenchMethod>();
        methods.add(BenchMethod.baseline());
        order.forEach(value -> methods.add(measured.method(value, setup)));
        boolean embedded = examples.get() && place.isPresent();
        BenchPrompts prompts =
                embedded ? new BenchPrompts.OfFile(place.get().prompts()) : new BenchPrompts.Own(form.prompt());
        return new BenchOrder(
                prompts,
                new Selection(Set.of(), List.of(), perCategory.value(), Optional.empty()),
                methods,
                form.sampling(),
                List.of(form.sampling().temperature()),
                form.chat(),
                form.maxNewTokens(),
                form.ignoreEnd(),
                form.talk(),
                false,
                repeats.value().orElse(1),
                Map.of(),
                Optional.empty());
    }

    /** Puts the best value into the form. */
    public void apply() {
        data.get().best().ifPresent(best -> {
            var text = measured.parameter().written(best.value());
            measured.field(setup).text.set(text);
            setup.policy.set(measured.policy());
            show(data.get().points());
        });
    }

    @Override
    public void told(JobNews news) {
        tell(news, "sweep.progress");
        if (news instanceof BenchNews.Measured step) {
            take(step.figures());
        } else if (news instanceof BenchNews.Finished finished) {
            finished.report().parts().stream().findFirst().ifPresent(part -> {
                int prompts = part.lines().stream().mapToInt(l -> l.overall().prompts()).max().orElse(0);
                data.get().best().ifPresent(best -> verdictNow.set(Words.of(
                        "sweep.verdict",
                        measured.letter(),
                        SweepData.shown(best.value()),
                        Figures.times(best.speedup()),
                        best.hasInterval()
                                ? Words.of("sweep.interval", Figures.times(best.low()), Figures.times(best.high()))
                                : "",
                        prompts,
                        data.get().doubt(charts).isEmpty() ? "" : "\u2002" + data.get().doubt(charts))));
            });
        }
    }

    private void show(List<SweepData.Point> points) {
        var slot = PolicySlots.of(measured.policy(), DrafterCatalog.standard());
        dataNow.set(new SweepData(measured.letter(), slot, points, present()));
    }

    private void take(List<draftscope.bench.Figures> figures) {
        var points = new ArrayList<SweepData.Point>();
        for (int i = 1; i < figures.size(); i++) {
            var figure = figures.get(i);
            if (figure.prompts() > 0) {
                var speedup = figure.speedup();
                // An interval over a single prompt says nothing.
                boolean several = figure.prompts() > 1 && speedup.pooledInterval().known();
                points.add(new SweepData.Point(
                        order.get(i - 1),
                        speedup.pooled(),
                        several ? speedup.pooledInterval().low() : Double.NaN,
                        several ? speedup.pooledInterval().high() : Double.NaN,
                        figure.prompts()));
            }
        }
        if (!points.isEmpty()) {
            show(points);
        }
    }

    private OptionalDouble present() {
        return measured.field(setup)
                .value()
                .map(v -> OptionalDouble.of(v.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private Set<Double> parse(String typed) {
        var parsed = new TreeSet<Double>();
        for (var part : typed.split("[,;\\s]+")) {
            if (part.isBlank()) {
                continue;
            }
            if (!part.matches("[0-9.eE+-]+")) {
                throw new IllegalArgumentException(Words.of("sweep.values"));
            }
            try {
                double value = Double.parseDouble(part);
                choice.get().method(value, setup);
                parsed.add(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(Words.of("sweep.values"), e);
            }
        }
        if (parsed.isEmpty() || parsed.size() > MOST_VALUES) {
            throw new IllegalArgumentException(Words.of("sweep.values.count", MOST_VALUES));
        }
        return new LinkedHashSet<>(parsed);
    }
}
