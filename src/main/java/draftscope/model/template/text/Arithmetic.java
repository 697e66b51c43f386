package draftscope.model.template.text;

import java.util.ArrayList;
import java.util.List;

/** Python's operators on numbers, texts and lists. Whole numbers have 64 bits; what does not fit is refused. */
public record Arithmetic(Budget budget) {

    public Value apply(String operator, Value a, Value b) {
        if (operator.equals("+") && a instanceof Value.Text x && b instanceof Value.Text y) {
            return Value.of(new BoundedText(budget).add(x.text()).add(y.text()).toString());
        }
        if (operator.equals("+") && a instanceof Value.Seq x && b instanceof Value.Seq y && x.tuple() == y.tuple()) {
            budget.elements(x.items().size() + y.items().size());
            var joined = new ArrayList<Value>(x.items());
            joined.addAll(y.items());
            return new Value.Seq(List.copyOf(joined), x.tuple());
        }
        if (operator.equals("*") && Values.integral(b) && repeatable(a)) {
            return repeat(a, Values.integer(b));
        }
        if (operator.equals("*") && Values.integral(a) && repeatable(b)) {
            return repeat(b, Values.integer(a));
        }
        if (operator.equals("%") && a instanceof Value.Text format) {
            return Value.of(Formatting.percent(format.text(), b, budget));
        }
        var m = Values.number(a);
        var n = Values.number(b);
        if (m.isEmpty() || n.isEmpty()) {
            throw mismatch(operator, a, b);
        }
        if (Values.integral(a) && Values.integral(b) && !operator.equals("/")) {
            return whole(operator, Values.integer(a), Values.integer(b));
        }
        return new Value.Real(real(operator, m.getAsDouble(), n.getAsDouble()));
    }

    public Value negate(Value value) {
        return Values.integral(value) ? whole("-", 0, Values.integer(value)) : new Value.Real(-needNumber(value));
    }

    public Value plus(Value value) {
        return Values.integral(value) ? Value.of(Values.integer(value)) : new Value.Real(needNumber(value));
    }

    private static double needNumber(Value value) {
        Values.requireDefined(value);
        return Values.number(value).orElseThrow(() -> TemplateError.of("a " + value.type() + " has no sign"));
    }

    private Value whole(String operator, long a, long b) {
        try {
            return switch (operator) {
                case "+" -> Value.of(Math.addExact(a, b));
                case "-" -> Value.of(Math.subtractExact(a, b));
                case "*" -> Value.of(Math.multiplyExact(a, b));
                case "//" -> Value.of(Math.floorDiv(a, divisor(b)));
                case "%" -> Value.of(Math.floorMod(a, divisor(b)));
                default -> b < 0 ? new Value.Real(Math.pow(a, b)) : Value.of(power(a, b));
            };
        } catch (ArithmeticException e) {
            throw TemplateError.of("the result of '" + operator + "' does not fit 64 bits");
        }
    }

    private static long power(long base, long exponent) {
        if (base == 0 || base == 1) {
            return exponent == 0 ? 1 : base;
        }
        if (base == -1) {
            return exponent % 2 == 0 ? 1 : -1;
        }
        var result = 1L;
        for (long i = 0; i < exponent; i++) {
            // Overflows, and so ends, after 63 turns at most.
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    private static double real(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / divisor(b);
            case "//" -> Math.floor(a / divisor(b));
            case "%" -> a - Math.floor(a / divisor(b)) * b;
            default -> Math.pow(a, b);
        };
    }

    private static long divisor(long value) {
        divisor((double) value);
        return value;
    }

    private static double divisor(double value) {
        if (value == 0) {
            throw TemplateError.of("it divides by zero");
        }
        return value;
    }

    private static boolean repeatable(Value value) {
        return value instanceof Value.Text || value instanceof Value.Seq;
    }

    private Value repeat(Value value, long times) {
        if (times <= 0 || Values.length(value) == 0) {
            return value instanceof Value.Seq seq ? new Value.Seq(List.of(), seq.tuple()) : Value.EMPTY;
        }
        if (value instanceof Value.Text text) {
            var out = new BoundedText(budget);
            for (long i = 0; i < times; i++) {
                out.add(text.text());
            }
            return Value.of(out.toString());
        }
        var seq = (Value.Seq) value;
        var items = new ArrayList<Value>();
        for (long i = 0; i < times; i++) {
            budget.elements(seq.items().size());
            items.addAll(seq.items());
        }
        return new Value.Seq(List.copyOf(items), seq.tuple());
    }

    private static TemplateError mismatch(String operator, Value a, Value b) {
        Values.requireDefined(a, b);
        return TemplateError.of("'" + operator + "' does not work on a " + a.type() + " and a " + b.type());
    }
}
