package draftscope.model.template;

import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Comparison;
import draftscope.model.template.text.PythonText;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;

/** What stands after {@code is}. */
record Tests(Budget budget, Comparison comparison) {

    boolean holds(String name, Value on, Arguments given) {
        budget.step();
        return switch (name) {
            case "defined" -> !(on instanceof Value.Undefined);
            case "undefined" -> on instanceof Value.Undefined;
            case "none" -> on instanceof Value.None;
            case "boolean" -> on instanceof Value.Bool;
            case "true" -> on instanceof Value.Bool bool && bool.value();
            case "false" -> on instanceof Value.Bool bool && !bool.value();
            case "integer" -> on instanceof Value.Int;
            case "float" -> on instanceof Value.Real;
            case "number" -> Values.number(on).isPresent();
            case "string" -> on instanceof Value.Text;
            case "mapping" -> on instanceof Value.Dict;
            case "iterable" -> Values.iterable(on);
            case "sequence" -> on instanceof Value.Text || on instanceof Value.Seq || on instanceof Value.Dict
                    || on instanceof Value.Undefined;
            case "callable" -> on instanceof Value.Function;
            case "escaped" -> false;
            case "odd" -> remainder(on, 2) == 1;
            case "even" -> remainder(on, 2) == 0;
            case "divisibleby" -> remainder(on, given.number(0, "num", 0)) == 0;
            case "lower" -> PythonText.isLower(text(on));
            case "upper" -> PythonText.isUpper(text(on));
            case "in" -> comparison.contains(given.need(0, "seq"), on);
            case "sameas" -> same(on, given.need(0, "other"));
            case "eq", "equalto", "==" -> comparison.equal(on, given.need(0, "other"));
            case "ne", "!=" -> !comparison.equal(on, given.need(0, "other"));
            case "lt", "lessthan", "<" -> comparison.order(on, given.need(0, "other")) < 0;
            case "le", "<=" -> comparison.order(on, given.need(0, "other")) <= 0;
            case "gt", "greaterthan", ">" -> comparison.order(on, given.need(0, "other")) > 0;
            case "ge", ">=" -> comparison.order(on, given.need(0, "other")) >= 0;
            default -> throw TemplateError.unsupported("the test '" + name + "'");
        };
    }

    private boolean same(Value a, Value b) {
        return a.type().equals(b.type()) && comparison.equal(a, b);
    }

    private String text(Value value) {
        return Values.text(value, budget);
    }

    private static long remainder(Value value, long by) {
        Values.requireDefined(value);
        if (!Values.integral(value) || by == 0) {
            throw TemplateError.of("a " + value.type() + " has no remainder by " + by);
        }
        return Math.floorMod(Values.integer(value), by);
    }
}
