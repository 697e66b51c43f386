package draftscope.model.template.text;

import java.util.List;

/** Equality, order and membership as Python has them. */
public record Comparison(Budget budget) {

    public boolean equal(Value a, Value b) {
        budget.step();
        if (a == b) {
            return !(a instanceof Value.Real real && Double.isNaN(real.value()));
        }
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            budget.chars(Math.min(x.text().length(), y.text().length()) / 8);
            return x.text().equals(y.text());
        }
        if (Values.integral(a) && Values.integral(b)) {
            return Values.integer(a) == Values.integer(b);
        }
        var m = Values.number(a);
        var n = Values.number(b);
        if (m.isPresent() && n.isPresent()) {
            return m.getAsDouble() == n.getAsDouble();
        }
        if (a instanceof Value.Seq x && b instanceof Value.Seq y) {
            return x.tuple() == y.tuple() && equal(x.items(), y.items());
        }
        if (a instanceof Value.Dict x && b instanceof Value.Dict y) {
            return equal(x, y);
        }
        return a instanceof Value.None && b instanceof Value.None
                || a instanceof Value.Undefined && b instanceof Value.Undefined;
    }

    private boolean equal(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) {
            return false;
        }
        budget.enter();
        var same = true;
        for (int i = 0; i < a.size() && same; i++) {
            same = equal(a.get(i), b.get(i));
        }
        budget.leave();
        return same;
    }

    private boolean equal(Value.Dict a, Value.Dict b) {
        if (a.entries().size() != b.entries().size()) {
            return false;
        }
        budget.enter();
        var same = true;
        for (var entry : a.entries().entrySet()) {
            var other = b.entries().get(entry.getKey());
            same = same && other != null && equal(entry.getValue(), other);
        }
        budget.leave();
        return same;
    }

    /** Less than 0, 0 or more; NaN is beside every order, so it is refused. */
    public int order(Value a, Value b) {
        budget.step();
        if (a instanceof Value.Text x && b instanceof Value.Text y) {
            budget.chars(Math.min(x.text().length(), y.text().length()) / 8);
            return byCodePoint(x.text(), y.text());
        }
        if (Values.integral(a) && Values.integral(b)) {
            return Long.compare(Values.integer(a), Values.integer(b));
        }
        var m = Values.number(a);
        var n = Values.number(b);
        if (m.isPresent() && n.isPresent() && !Double.isNaN(m.getAsDouble()) && !Double.isNaN(n.getAsDouble())) {
            return m.getAsDouble() < n.getAsDouble() ? -1 : m.getAsDouble() > n.getAsDouble() ? 1 : 0;
        }
        if (a instanceof Value.Seq x && b instanceof Value.Seq y && x.tuple() == y.tuple()) {
            return order(x.items(), y.items());
        }
        Values.requireDefined(a, b);
        throw TemplateError.of("a " + a.type() + " and a " + b.type() + " have no order");
    }

    private int order(List<Value> a, List<Value> b) {
        budget.enter();
        var result = Integer.compare(a.size(), b.size());
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!equal(a.get(i), b.get(i))) {
                result = order(a.get(i), b.get(i));
                break;
            }
        }
        budget.leave();
        return result;
    }

    public boolean contains(Value container, Value wanted) {
        if (container instanceof Value.Text text) {
            if (wanted instanceof Value.Text part) {
                budget.search(text.text().length(), part.text().length());
                return text.text().contains(part.text());
            }
            Values.requireDefined(wanted);
            throw TemplateError.of("a " + wanted.type() + " cannot be looked for in a text");
        }
        if (container instanceof Value.Dict dict) {
            return !(wanted instanceof Value.Undefined) && dict.entries().containsKey(Values.key(wanted));
        }
        if (container instanceof Value.Seq seq) {
            for (var item : seq.items()) {
                if (equal(item, wanted)) {
                    return true;
                }
            }
            return false;
        }
        if (container instanceof Value.Undefined) {
            return false;
        }
        throw TemplateError.of("nothing can be looked for in a " + container.type());
    }

    private static int byCodePoint(String a, String b) {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            var c = a.charAt(i);
            var d = b.charAt(i);
            if (c != d) {
                // Surrogates stand for what lies above every other character.
                var high = Character.isSurrogate(c) != Character.isSurrogate(d);
                return high ? Character.isSurrogate(c) ? 1 : -1 : Character.compare(c, d);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
