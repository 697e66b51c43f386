package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.app.kit.ParameterForm;
import draftscope.bench.run.BenchMethod;
import draftscope.bench.run.BenchMethods;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.PolicyNames;
import draftscope.draw.PolicySlots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Somebody who can take part in a race or a bench: a policy on a drafter, or a drafter as it was published. */
public final class PolicyPick {

    private final Drafting drafting;
    private final DrafterEntry drafter;
    private final PolicyEntry policy;
    private final boolean published;
    private final ParameterForm form;
    public final BooleanProperty chosen;

    private PolicyPick(Drafting drafting, PolicyEntry policy, boolean published, Map<String, Double> initial) {
        this.drafting = drafting;
        drafter = drafting.drafter();
        this.policy = policy;
        this.published = published;
        form = new ParameterForm(policy, initial);
        chosen = new SimpleBooleanProperty(drafter.isStandard() && policy.is(MethodEntry.Mark.COMPARED));
    }

    /**
     * Every policy that drafts, on the draft model, those compared by default first and chosen; and every other drafter as
     * it was published and, where it has more than the text to go by, under the standard policy.
     */
    public static List<PolicyPick> all() {
        var policies = Stream.of(
                        Stream.of(PolicyCatalog.standard()),
                        PolicyCatalog.compared().stream(),
                        PolicyCatalog.drafting().stream())
                .flatMap(some -> some)
                .distinct()
                .map(policy -> new PolicyPick(Drafting.model(), policy, false, Map.of()));
        var others = DrafterCatalog.entries().stream().filter(d -> !d.isStandard() && d.need() != Need.PERSON).flatMap(PolicyPick::of);
        return Stream.concat(policies, others).toList();
    }

    private static Stream<PolicyPick> of(DrafterEntry drafter) {
        var usual = drafter.standard();
        return drafter.remembers()
                ? Stream.of(usual.warm(false), usual.warm(true)).map(PolicyPick::published)
                : drafter.need().headKind().isEmpty()
                        ? Stream.of(published(usual))
                        : Stream.of(published(usual), new PolicyPick(
                                usual, PolicyCatalog.standard(), false, drafter.numbers(PolicyCatalog.standard())));
    }

    private static PolicyPick published(Drafting drafting) {
        var length = drafting.published().info();
        return new PolicyPick(drafting, PolicyCatalog.entry(length.name()), true, length.constants());
    }

    /** Whether it is a drafter as it was published, with a head of one of these kinds. */
    boolean publishedWith(Set<HeadKind> heads) {
        return published && drafter.need().headKind().filter(heads::contains).isPresent();
    }

    /** Its name among keys and identifiers. */
    public String key() {
        return published ? drafter.name() + memory() : drafter.isStandard() ? policy.name() : drafter.name() + "+" + policy.name();
    }

    private String memory() {
        return drafting.warm().map(warm -> warm ? BenchMethods.WARM : BenchMethods.COLD).orElse("");
    }

    public String title() {
        return published
                ? drafting.warm().map(warm -> PolicyNames.remembering(drafter, warm)).orElse(drafter.title())
                : drafter.isStandard() ? policy.title() : drafter.title() + " + " + policy.title();
    }

    /** What it does, in words. */
    public String meaning() {
        return drafter.isStandard() ? policy.meaning() : drafter.meaning();
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

    /** The method; call only without a problem. */
    BenchMethod method() {
        return new BenchMethod(key(), policy.make(form.values()), drafting);
    }
}
