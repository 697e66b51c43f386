package draftscope.app.setup;

import draftscope.app.engine.PairSummary;
import draftscope.app.kit.ParameterForm;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.RuleEntry;
import draftscope.decoding.rule.Verification;
import draftscope.draw.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** By which rule guesses are kept. */
public final class RuleForm {

    private final Map<RuleEntry, ParameterForm> numbers = ParameterForm.of(RuleCatalog.entries());
    public final ObjectProperty<RuleEntry> rule = new SimpleObjectProperty<>(RuleCatalog.standard());
    private final ReadOnlyStringWrapper blockedNow = new ReadOnlyStringWrapper("");
    /** Why none but the usual rule can judge what is chosen, in words; empty when all can. */
    public final ReadOnlyStringProperty blocked = blockedNow.getReadOnlyProperty();
    private final DrafterForm drafter;
    private boolean served;

    RuleForm(DrafterForm drafter) {
        this.drafter = drafter;
        drafter.drafter.addListener((observed, before, now) -> block());
    }

    public List<RuleEntry> rules() {
        return List.copyOf(numbers.keySet());
    }

    public ParameterForm numbers(RuleEntry of) {
        return numbers.get(of);
    }

    /** The pair changes: a served target tells no whole distributions. */
    void pair(Optional<PairSummary> pair) {
        pair.ifPresent(p -> {
            served = p.target().served().isPresent();
            block();
        });
    }

    private void block() {
        blockedNow.set(
                served
                        ? Words.of("rule.blocked.served")
                        : drafter.drafter.get().trees()
                                ? Words.of("rule.blocked.trees", drafter.drafter.get().title())
                                : "");
    }

    /** Why no run can be ordered with what is chosen; empty when one can. */
    Optional<String> problem() {
        return !rule.get().isStandard() && !blocked.get().isEmpty()
                ? Optional.of(Words.of("rule") + ": " + blocked.get())
                : numbers.get(rule.get()).problem();
    }

    BooleanBinding valid() {
        var problems = numbers.values().stream()
                .flatMap(form -> form.fields().values().stream())
                .map(x -> x.problem);
        return Bindings.createBooleanBinding(
                () -> problem().isEmpty(), Stream.concat(Stream.of(rule, blockedNow), problems).toArray(Observable[]::new));
    }

    /** The rule with its numbers; call only without a problem. */
    Verification verification() {
        return rule.get().with(numbers.get(rule.get()).values());
    }
}
