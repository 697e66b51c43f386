package draftscope.app.lab;

import draftscope.app.kit.Field;
import draftscope.app.setup.SetupViewModel;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.PolicyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The constant a sweep goes over: of every policy the one that can be turned, and of the standard one every number it takes.
 */
public record SweepChoice(PolicyEntry policy, Parameter parameter) {

    /** All of them, the standard policy's first. */
    public static List<SweepChoice> all() {
        var first = PolicyCatalog.standard();
        var standard = Stream.concat(first.live().stream(), first.parameters().stream().filter(p -> !p.whole()))
                .distinct()
                .map(p -> new SweepChoice(first, p));
        var others = PolicyCatalog.drafting().stream()
                .filter(entry -> entry != first)
                .flatMap(entry -> entry.live().map(p -> new SweepChoice(entry, p)).stream());
        return Stream.concat(standard, others).toList();
    }

    public String title() {
        return policy.title() + ", " + letter();
    }

    public String letter() {
        return PolicyNames.letter(policy, parameter);
    }

    /** Values to begin with: around the default, or over the whole of a short range. */
    String usual() {
        if (parameter.whole()) {
            return "1, 2, 3, 4, 5, 6, 8, 10, 12";
        }
        return parameter.unit() == Parameter.Unit.NUMBER
                ? Stream.of(0.4, 0.7, 1.0, 1.4, 2.0, 3.4)
                        .map(share -> parameter.written(Math.round(100 * share * parameter.standard()) / 100.0))
                        .distinct()
                        .collect(java.util.stream.Collectors.joining(", "))
                : "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8";
    }

    /** The field of the form that holds it. */
    Field<Double> field(SetupViewModel setup) {
        return setup.form(policy).field(parameter);
    }

    /**
     * A method with a value, the other constants as in the form.
     *
     * @throws IllegalArgumentException when the value is out of range
     */
    BenchMethod method(double value, SetupViewModel setup) {
        var form = setup.form(policy);
        var given = new LinkedHashMap<>(form.problem().isEmpty() ? form.values() : java.util.Map.<String, Double>of());
        given.put(parameter.name(), value);
        return setup.drafter.method(parameter.name() + "=" + value, policy.make(given));
    }
}
