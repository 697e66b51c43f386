package draftscope.app.lab;

import draftscope.app.engine.BenchOrder;
import draftscope.app.engine.BenchPrompts;
import draftscope.app.kit.Field;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.prompts.Selection;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchMethods;
import draftscope.decoding.port.Sampling;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a bench made in the window asks, and of whom. What is not here is taken from the stage's form. */
public final class BenchForm {

    private static final double HOTTEST = 10;
    private static final int MOST_TEMPERATURES = 8;

    private final SetupViewModel setup;
    public final List<PolicyPick> picks = PolicyPick.all();
    /** A prompt file; empty for the embedded prompts. */
    public final ObjectProperty<Optional<Path>> prompts = new SimpleObjectProperty<>(Optional.empty());
    /** Prompts of each category. */
    public final Field<Integer> perCategory = Field.whole("per_category", 2, 1, 1000);
    public final Field<Integer> repeats = Field.whole("repeats", 1, 1, 50);
    /** Temperatures to measure at; 0 is greedy. */
    public final Field<List<Double>> temperatures =
            Field.numbers("temperatures", "0", 0, HOTTEST, MOST_TEMPERATURES);
    /** Whether constant lengths of 1 to {@link BenchMethods#LONGEST_SWEPT} join, for the best of them and the oracle. */
    public final BooleanProperty sweep = new SimpleBooleanProperty(false);
    /** Whether speedups are read off at growing lengths; passes over the end of text. */
    public final BooleanProperty longForm = new SimpleBooleanProperty(false);

    BenchForm(SetupViewModel setup) {
        this.setup = setup;
    }

    BenchOrder order(LabPlace place, Path file) {
        return new BenchOrder(
                new BenchPrompts.OfFile(prompts.get().orElse(place.prompts())),
                new Selection(Set.of(), List.of(), perCategory.value(), Optional.empty()),
                methods(),
                new Sampling(
                        0,
                        setup.topK.value().orElseThrow(),
                        setup.topP.value().orElseThrow(),
                        setup.seed.value().orElseThrow()),
                temperatures.value().orElseThrow(),
                setup.chat.get(),
                setup.maxNewTokens.value().orElseThrow(),
                setup.ignoreEnd.get() || longForm.get(),
                setup.conversation.talk(),
                longForm.get(),
                repeats.value().orElseThrow(),
                place.machine(),
                Optional.of(file));
    }

    /** Why no order can be made of it, in one line; empty when one can. */
    Optional<String> problem() {
        var fields = List.of(
                perCategory, repeats, temperatures, setup.topK, setup.topP, setup.seed, setup.maxNewTokens,
                setup.conversation.stops);
        for (var field : fields) {
            if (field.value().isEmpty()) {
                return Optional.of(Words.of("field." + field.key) + ": " + field.problem.get());
            }
        }
        var chosen = chosen();
        return chosen.isEmpty()
                ? Optional.of(Words.of("race.nobody"))
                : chosen.stream().flatMap(pick -> pick.problem().stream()).findFirst();
    }

    private List<PolicyPick> chosen() {
        return picks.stream().filter(pick -> pick.chosen.get()).toList();
    }

    private List<BenchMethod> methods() {
        var methods = new ArrayList<BenchMethod>();
        methods.add(BenchMethod.baseline());
        chosen().forEach(pick -> methods.add(pick.method()));
        return sweep.get() ? BenchMethods.swept(methods) : List.copyOf(methods);
    }
}
