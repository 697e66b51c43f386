package draftscope.app.kit;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.draw.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a policy or a drafter takes, as the fields of a form. Choices and switches are fields too, written by name. */
public final class ParameterForm {

    public final MethodEntry entry;
    private final Map<Parameter, Field<Double>> fields = new LinkedHashMap<>();

    /** At its defaults. */
    public ParameterForm(MethodEntry entry) {
        this(entry, Map.of());
    }

    /** With some numbers given, by the parameters' names, and the rest at their defaults. */
    public ParameterForm(MethodEntry entry, Map<String, Double> given) {
        this.entry = entry;
        entry.parameters().forEach(p -> fields.put(p, field(entry, p, given.getOrDefault(p.name(), p.standard()))));
    }

    private static Field<Double> field(MethodEntry entry, Parameter parameter, double initial) {
        return new Field<>(
                entry.name() + "-" + parameter.name(),
                entry.words().label(parameter),
                entry.words().hover(parameter),
                parameter.written(initial),
                typed -> parsed(parameter, typed));
    }

    private static double parsed(Parameter parameter, String typed) {
        if (parameter.isChoice()) {
            return parameter.read(typed);
        }
        if (Decimals.read(typed).isEmpty()) {
            throw new IllegalArgumentException(Words.of("pick.number"));
        }
        return parameter.read(Decimals.pointed(typed));
    }

    /** The fields by what they stand for, in the order to be shown. */
    public Map<Parameter, Field<Double>> fields() {
        return java.util.Collections.unmodifiableMap(fields);
    }

    public Field<Double> field(Parameter parameter) {
        return fields.get(parameter);
    }

    /** The field of a parameter by its name in traces. */
    public Field<Double> field(String name) {
        return fields.get(entry.parameter(name).orElseThrow());
    }

    /** The field of the parameter that can be turned, if there is one. */
    public Optional<Field<Double>> live() {
        return entry.live().map(fields::get);
    }

    /** The first problem with the name of its field; empty when there is none. */
    public Optional<String> problem() {
        return fields.values().stream()
                .filter(f -> !f.problem.get().isEmpty())
                .findFirst()
                .map(f -> f.label + ": " + f.problem.get());
    }

    /** What stands in the fields, by the parameters' names; call only without a problem. */
    public Map<String, Double> values() {
        var values = new LinkedHashMap<String, Double>();
        fields.forEach((parameter, field) -> values.put(parameter.name(), field.value().orElseThrow()));
        return values;
    }

    public static <E extends MethodEntry> Map<E, ParameterForm> of(List<E> entries) {
        var forms = new LinkedHashMap<E, ParameterForm>();
        entries.forEach(e -> forms.put(e, new ParameterForm(e)));
        return forms;
    }
}
