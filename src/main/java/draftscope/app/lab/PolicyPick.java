package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.app.kit.ParameterForm;
import draftscope.bench.run.Contender;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.PolicySlots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Somebody who can take part in a race or a bench: a policy on a drafter, or a drafter as it was published. */
public final class PolicyPick {

    private final DrafterEntry drafter;
    private final PolicyEntry policy;
    private final boolean published;
    private final ParameterForm form;
    private final BooleanProperty chosen;

    private PolicyPick(DrafterEntry drafter, PolicyEntry policy, boolean published, Map<String, Double> initial) {
        this.drafter = drafter;
        this.policy = policy;
        this.published = published;
        form = new ParameterForm(policy, initial);
        chosen = new SimpleBooleanProperty(drafter.isStandard() && policy.is(MethodEntry.Mark.COMPARED));
    }

    /**
     * Every policy that drafts, on the draft model, those compared by default first and chosen; and every other drafter as
     * it was published and, where it has more than the text to go by, under the standard policy.
     */
    static List<PolicyPick> all() {
        var policies = Stream.of(
                        Stream.of(PolicyCatalog.standard()),
                        PolicyCatalog.compared().stream(),
                        PolicyCatalog.drafting().stream())
                .flatMap(some -> some)
                .distinct()
                .map(policy -> new PolicyPick(DrafterCatalog.standard(), policy, false, Map.of()));
        var others = DrafterCatalog.entries().stream().filter(d -> !d.isStandard()).flatMap(PolicyPick::of);
        return Stream.concat(policies, others).toList();
    }

    private static Stream<PolicyPick> of(DrafterEntry drafter) {
        var length = drafter.standard().published().info();
        var published = new PolicyPick(drafter, PolicyCatalog.entry(length.name()), true, length.constants());
        return drafter.need().headKind().isEmpty()
                ? Stream.of(published)
                : Stream.of(published, new PolicyPick(
                        drafter, PolicyCatalog.standard(), false, drafter.numbers(PolicyCatalog.standard())));
    }

    /** Its name among keys and identifiers. */
    public String key() {
        return published ? drafter.name() : drafter.isStandard() ? policy.name() : drafter.name() + "+" + policy.name();
    }

    /** Its name on screen. */
    public String title() {
        return published
                ? drafter.title()
                : drafter.isStandard() ? policy.title() : drafter.title() + " + " + policy.title();
    }

    /** What it does, in words. */
    public String meaning() {
        return drafter.isStandard() ? policy.meaning() : drafter.meaning();
    }

    /** Whether it takes part. */
    public BooleanProperty chosen() {
        return chosen;
    }

    /** Its constants by what they stand for. */
    public Map<Parameter, Field<Double>> constants() {
        return form.fields();
    }

    /** Colour slot of its lane. */
    int slot() {
        return PolicySlots.of(key());
    }

    /** The first problem of its constants with the name; empty when there is none. */
    Optional<String> problem() {
        return form.problem().map(line -> title() + ", " + line);
    }

    /** The contender; call only without a problem. */
    Contender contender() {
        return new Contender(key(), policy.make(form.values()), drafter.standard());
    }
}
