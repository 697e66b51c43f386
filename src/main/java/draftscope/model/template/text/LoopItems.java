package draftscope.model.template.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a loop walks over, and where it is. A condition after {@code for} is asked as late as possible, since a
 * loop's body may change what it depends on.
 */
public final class LoopItems {

    private final Iterator<Value> source;
    private final Predicate<Value> wanted;
    private final Deque<Value> ahead = new ArrayDeque<>();
    private final Value outside = new Value.Undefined("there is no such element: it");
    private Value previous = outside;
    private Value current = outside;
    private List<Value> changed = List.of();
    private int index = -1;

    public LoopItems(List<Value> all, Predicate<Value> wanted) {
        this.source = all.iterator();
        this.wanted = wanted;
    }

    public boolean hasNext() {
        return fill(1);
    }

    public Value next() {
        fill(1);
        previous = current;
        current = ahead.remove();
        index++;
        return current;
    }

    private boolean fill(int count) {
        while (ahead.size() < count && source.hasNext()) {
            var item = source.next();
            if (wanted.test(item)) {
                ahead.add(item);
            }
        }
        return ahead.size() >= count;
    }

    private long length() {
        fill(Integer.MAX_VALUE);
        return index + 1L + ahead.size();
    }

    /** What stands after {@code loop.}. */
    Value field(String name, Comparison comparison) {
        return switch (name) {
            case "index" -> Value.of(index + 1L);
            case "index0" -> Value.of((long) index);
            case "revindex" -> Value.of(length() - index);
            case "revindex0" -> Value.of(length() - index - 1);
            case "first" -> Value.of(index == 0);
            case "last" -> Value.of(!hasNext());
            case "length" -> Value.of(length());
            case "previtem" -> index == 0 ? outside : previous;
            case "nextitem" -> hasNext() ? ahead.element() : outside;
            // Counts recursive loops only, and there are none.
            case "depth" -> Value.of(1L);
            case "depth0" -> Value.of(0L);
            case "cycle" -> new Value.Function("loop.cycle", this::cycle);
            case "changed" -> new Value.Function("loop.changed", with -> changed(with, comparison));
            default -> new Value.Undefined("'loop." + name + "'");
        };
    }

    private Value cycle(Arguments arguments) {
        var all = arguments.positional();
        if (all.isEmpty()) {
            throw TemplateError.of("loop.cycle is given nothing to cycle through");
        }
        return all.get(index % all.size());
    }

    private Value changed(Arguments arguments, Comparison comparison) {
        var now = arguments.positional();
        var same = index > 0 && comparison.equal(Value.list(now), Value.list(changed));
        changed = new ArrayList<>(now);
        return Value.of(!same);
    }
}
