package draftscope.model.template;

import draftscope.model.template.text.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and what they stand for; a loop, macro or {@code with} opens an inner one. */
final class Scope {

    private final Optional<Scope> outer;
    private final Map<String, Value> names;

    private Scope(Optional<Scope> outer, Map<String, Value> names) {
        this.outer = outer;
        this.names = new HashMap<>(names);
    }

    static Scope outermost(Map<String, Value> names) {
        return new Scope(Optional.empty(), names);
    }

    Scope inner() {
        return new Scope(Optional.of(this), Map.of());
    }

    void set(String name, Value value) {
        names.put(name, value);
    }

    Value get(String name) {
        for (var scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
            var value = scope.get().names.get(name);
            if (value != null) {
                return value;
            }
        }
        return new Value.Undefined("'" + name + "'");
    }
}
