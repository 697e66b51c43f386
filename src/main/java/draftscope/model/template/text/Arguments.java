package draftscope.model.template.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function, filter or test is called with.
 *
 * @param called its name, for messages
 */
public record Arguments(String called, List<Value> positional, Map<String, Value> named) {

    /** Refuses more arguments than these, in this order, and names that are not among them. */
    public Arguments allow(String... names) {
        if (positional.size() > names.length) {
            throw TemplateError.of(called + " takes " + names.length + " arguments, not " + positional.size());
        }
        for (var name : named.keySet()) {
            var position = Arrays.asList(names).indexOf(name);
            if (position < 0) {
                throw TemplateError.unsupported("the argument '" + name + "' of " + called);
            }
            if (position < positional.size()) {
                throw TemplateError.of(called + " is given its argument '" + name + "' twice");
            }
        }
        return this;
    }

    public Optional<Value> get(int position, String name) {
        return position < positional.size()
                ? Optional.of(positional.get(position))
                : Optional.ofNullable(named.get(name));
    }

    public Value need(int position, String name) {
        return get(position, name)
                .orElseThrow(() -> TemplateError.of(called + " lacks its argument '" + name + "'"));
    }

    public Value get(int position, String name, Value otherwise) {
        return get(position, name).orElse(otherwise);
    }

    /** A text; none and absent are the same. */
    public Optional<String> text(int position, String name) {
        var value = get(position, name, Value.NONE);
        if (value instanceof Value.None) {
            return Optional.empty();
        }
        if (value instanceof Value.Text text) {
            return Optional.of(text.text());
        }
        throw wrong(name, "a text", value);
    }

    public String needText(int position, String name) {
        need(position, name);
        return text(position, name)
                .orElseThrow(() -> wrong(name, "a text", Value.NONE));
    }

    public long number(int position, String name, long otherwise) {
        var value = get(position, name, Value.NONE);
        if (value instanceof Value.None) {
            return otherwise;
        }
        if (Values.integral(value)) {
            return Values.integer(value);
        }
        throw wrong(name, "a whole number", value);
    }

    public boolean flag(int position, String name, boolean otherwise) {
        return get(position, name).map(Values::truth).orElse(otherwise);
    }

    /** Without the first ones. */
    public Arguments rest(int from) {
        return new Arguments(called, positional.subList(Math.min(from, positional.size()), positional.size()), named);
    }

    private TemplateError wrong(String name, String wanted, Value value) {
        Values.requireDefined(value);
        return TemplateError.of("the argument '" + name + "' of " + called + " must be " + wanted + ", not "
                + value.type());
    }
}
