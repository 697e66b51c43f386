package draftscope.app.setup;

import draftscope.app.engine.PairSummary;
import draftscope.app.kit.Field;
import draftscope.app.kit.ParameterForm;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Offers;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.draw.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Who drafts, with its options. */
public final class DrafterForm {

    private final Map<DrafterEntry, ParameterForm> options = ParameterForm.of(DrafterCatalog.entries());
    public final ObjectProperty<DrafterEntry> drafter = new SimpleObjectProperty<>(DrafterCatalog.standard());
    /** Earlier answers that can be drafted from. */
    public final AnswersForm answers = new AnswersForm();
    private final ReadOnlyObjectWrapper<List<DrafterEntry>> offeredNow =
            new ReadOnlyObjectWrapper<>(able(new Offers(true, java.util.Set.of())));
    /** Who can draft with the loaded pair. */
    public final ReadOnlyObjectProperty<List<DrafterEntry>> offered = offeredNow.getReadOnlyProperty();

    DrafterForm() {}

    public List<DrafterEntry> drafters() {
        return List.copyOf(options.keySet());
    }

    public ParameterForm options(DrafterEntry of) {
        return options.get(of);
    }

    /** The pair changes: what it has nothing for cannot be chosen; the choice stays for when it can again. */
    public void pair(Optional<PairSummary> pair) {
        pair.ifPresent(p -> offeredNow.set(able(p.offers())));
    }

    private List<DrafterEntry> able(Offers offers) {
        return options.keySet().stream().filter(d -> d.need().metBy(offers)).toList();
    }

    /** Why some cannot be chosen, in words; empty when all can. */
    public String missing() {
        var unable = options.keySet().stream().filter(d -> !offered.get().contains(d)).toList();
        var heads = unable.stream()
                .filter(d -> d.need().headKind().isPresent())
                .map(DrafterEntry::title)
                .collect(Collectors.joining(", "));
        return Stream.of(
                        unable.stream().anyMatch(d -> d.need().headKind().isEmpty()) ? Words.of("drafter.missing.model") : "",
                        heads.isEmpty() ? "" : Words.of("drafter.missing.heads", heads))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Why no run can be ordered with what is chosen; empty when one can. */
    Optional<String> problem() {
        return offered.get().contains(drafter.get())
                ? options.get(drafter.get()).problem()
                : Optional.of(Words.of("drafter") + ": " + Words.of("drafter.unable", drafter.get().title()));
    }

    Stream<Field<?>> fields() {
        return options.values().stream().flatMap(form -> form.fields().values().stream());
    }

    BooleanBinding valid() {
        var problems = fields().map(x -> x.problem);
        return Bindings.createBooleanBinding(
                () -> problem().isEmpty(),
                Stream.concat(Stream.of(drafter, offeredNow), problems).toArray(Observable[]::new));
    }

    /** Who drafts; call only without a problem. */
    Drafting drafting() {
        return drafter.get().with(options.get(drafter.get()).values());
    }

    /** A method that drafts as is chosen here; the draft model while there is a problem. */
    public BenchMethod method(String label, LengthPolicy policy) {
        return new BenchMethod(label, policy, problem().isEmpty() ? drafting() : Drafting.model());
    }
}
