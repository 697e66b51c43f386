package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.bench.run.Contender;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyParameter;
import draftscope.draw.PolicySlots;
import draftscope.draw.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** A policy that can be chosen, with its constants. */
public final class PolicyPick {

    /** The baseline, and the policy that grows the trees of heads. */
    private static final List<String> NOT_WITH_A_MODEL = List.of("none", "ddd");

    private final String key;
    private final DrafterKind drafter;
    private final Map<PolicyParameter, Field<Double>> constants = new LinkedHashMap<>();
    private final BooleanProperty chosen;
    private final Function<Map<String, Double>, Contender> maker;

    private PolicyPick(
            String key,
            DrafterKind drafter,
            List<PolicyParameter> parameters,
            boolean chosen,
            Function<Map<String, Double>, Contender> maker) {
        this.key = key;
        this.drafter = drafter;
        this.chosen = new SimpleBooleanProperty(chosen);
        this.maker = maker;
        parameters.forEach(p -> constants.put(p, field(p)));
    }

    /** Every policy of the catalogue that drafts, and the look-up; the reference's three are chosen. */
    static List<PolicyPick> all() {
        var chosen = List.of("svip", "constant", "heuristic");
        var models = PolicyCatalog.entries().stream()
                .filter(entry -> !NOT_WITH_A_MODEL.contains(entry.name()))
                .map(entry -> new PolicyPick(
                        entry.name(),
                        DrafterKind.MODEL,
                        entry.parameters(),
                        chosen.contains(entry.name()),
                        given -> Contender.of(entry.name(), entry.make(given))));
        var length = PolicyCatalog.entry("constant").parameters().get(0);
        var lookup = new PolicyPick(
                DrafterKind.LOOKUP.label(),
                DrafterKind.LOOKUP,
                List.of(new PolicyParameter(
                        length.name(),
                        length.option(),
                        LookupDrafter.REFERENCE_LENGTH,
                        length.least(),
                        length.most(),
                        true)),
                false,
                given -> new Contender(
                        DrafterKind.LOOKUP.label(),
                        new ConstantLength(given.get(length.name()).intValue()),
                        DrafterKind.LOOKUP));
        var heads = Stream.of(DrafterKind.values()).filter(DrafterKind::needsHead).flatMap(PolicyPick::ofHead);
        return Stream.of(models, Stream.of(lookup), heads).flatMap(picks -> picks).sorted(PolicyPick::order).toList();
    }

    /** A head as it was published, and under SVIP. */
    private static Stream<PolicyPick> ofHead(DrafterKind kind) {
        var svip = PolicyCatalog.entry("svip");
        var published = kind.published(TreeOptions.REFERENCE);
        var under = kind.label() + "+" + svip.name();
        return Stream.of(
                new PolicyPick(
                        kind.label(), kind, List.of(), false, given -> new Contender(kind.label(), published, kind)),
                new PolicyPick(
                        under, kind, svip.parameters(), false, given -> new Contender(under, svip.make(given), kind)));
    }

    private static int order(PolicyPick a, PolicyPick b) {
        var first = List.of("svip", "constant", "heuristic");
        int x = first.contains(a.key) ? first.indexOf(a.key) : first.size();
        int y = first.contains(b.key) ? first.indexOf(b.key) : first.size();
        return Integer.compare(x, y);
    }

    /** Its name among keys and identifiers. */
    public String key() {
        return key;
    }

    /** Its name on screen. */
    public String title() {
        return Words.has("pick." + key) ? Words.of("pick." + key) : key;
    }

    /** Who drafts, in words. */
    public String drafter() {
        return Words.of("pick.drafter." + drafter.label());
    }

    /** Whether it takes part. */
    public BooleanProperty chosen() {
        return chosen;
    }

    /** Its constants by the name traces give them. */
    public Map<String, Field<Double>> constants() {
        return constants.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** Colour slot of its lane. */
    int slot() {
        return PolicySlots.of(key);
    }

    /** The first problem of its constants with the name; empty when there is none. */
    Optional<String> problem() {
        return constants().entrySet().stream()
                .filter(e -> !e.getValue().problem().get().isEmpty())
                .findFirst()
                .map(e -> title() + ", " + e.getKey() + ": " + e.getValue().problem().get());
    }

    /** The contender; call only without a problem. */
    Contender contender() {
        var given = new LinkedHashMap<String, Double>();
        constants().forEach((name, field) -> given.put(name, field.value().orElseThrow()));
        return maker.apply(given);
    }

    private static Field<Double> field(PolicyParameter parameter) {
        var initial = parameter.whole()
                ? Long.toString(Math.round(parameter.standard()))
                : Double.toString(parameter.standard());
        return new Field<>(parameter.name(), initial, typed -> {
            if (!typed.strip().matches("[0-9.eE+-]+")) {
                throw new IllegalArgumentException(Words.of("pick.number"));
            }
            try {
                return parameter.checked(Double.parseDouble(typed.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(Words.of("pick.number"), e);
            }
        });
    }
}
