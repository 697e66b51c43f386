package draftscope.model.template;

import draftscope.model.template.text.Access;
import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.Arithmetic;
import draftscope.model.template.text.BoundedText;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Comparison;
import draftscope.model.template.text.LoopItems;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One rendering: walks the tree, keeps names, text and what is left of the budget. */
final class Evaluation {

    final Budget budget;
    final Arithmetic arithmetic;
    private final Comparison comparison;
    final Access access;
    final Filters filters;
    final Tests tests;
    private final Map<String, Value> functions;
    private Scope scope;
    private BoundedText out;
    private int line = 1;

    /** @param clock for {@code strftime_now} */
    Evaluation(Budget budget, Map<String, Value> variables, Clock clock) {
        this.budget = budget;
        this.arithmetic = new Arithmetic(budget);
        this.comparison = new Comparison(budget);
        this.access = new Access(budget, comparison);
        this.tests = new Tests(budget, comparison);
        this.filters = new Filters(budget, comparison, arithmetic, access, tests);
        this.functions = Functions.all(budget, clock);
        this.scope = Scope.outermost(variables);
        this.out = new BoundedText(budget);
    }

    BoundedText out() {
        return out;
    }

    int line() {
        return line;
    }

    void at(int newLine) {
        line = newLine;
    }

    Value value(Expr expression) {
        budget.step();
        budget.enter();
        var value = expression.evaluate(this);
        budget.leave();
        return value;
    }

    /** Stops at the first break or continue. */
    Statement.Flow run(List<Statement> statements) {
        budget.enter();
        var flow = Statement.Flow.ON;
        for (var statement : statements) {
            budget.step();
            flow = statement.run(this);
            if (flow != Statement.Flow.ON) {
                break;
            }
        }
        budget.leave();
        return flow;
    }

    Value name(String name) {
        var value = scope.get(name);
        return value instanceof Value.Undefined ? functions.getOrDefault(name, value) : value;
    }

    boolean compare(String operator, Value left, Value right) {
        return switch (operator) {
            case "==" -> comparison.equal(left, right);
            case "!=" -> !comparison.equal(left, right);
            case "in" -> comparison.contains(right, left);
            case "not in" -> !comparison.contains(right, left);
            case "<" -> comparison.order(left, right) < 0;
            case "<=" -> comparison.order(left, right) <= 0;
            case ">" -> comparison.order(left, right) > 0;
            default -> comparison.order(left, right) >= 0;
        };
    }

    Value call(Value function, Expr.Given given) {
        Values.requireDefined(function);
        if (!(function instanceof Value.Function callable)) {
            throw TemplateError.of("a " + function.type() + " cannot be called");
        }
        return callable.body().call(given.evaluate(this, callable.name()));
    }

    void assign(Statement.Names to, Value value) {
        var names = to.names();
        if (!to.unpacks()) {
            scope.set(names.get(0), value);
            return;
        }
        var items = Values.items(value, budget);
        if (items.size() != names.size()) {
            throw TemplateError.of(items.size() + " values cannot be given to " + names.size() + " names");
        }
        for (int i = 0; i < names.size(); i++) {
            scope.set(names.get(i), items.get(i));
        }
    }

    Value.Namespace namespace(String name) {
        if (name(name) instanceof Value.Namespace namespace) {
            return namespace;
        }
        throw TemplateError.of("'" + name + "' is not a namespace, so no field of it can be set");
    }

    /** What comes of something in a scope of its own. */
    <T> T scoped(Supplier<T> body) {
        return scoped(scope, body);
    }

    private <T> T scoped(Scope outer, Supplier<T> body) {
        var here = scope;
        scope = outer.inner();
        var made = body.get();
        scope = here;
        return made;
    }

    /** The text something writes. */
    Value capture(Runnable body) {
        var outer = out;
        out = new BoundedText(budget);
        body.run();
        var text = Value.of(out.toString());
        out = outer;
        return text;
    }

    /** An expression's value while a name stands for something. */
    Value with(String name, Value value, Expr expression) {
        return scoped(() -> {
            scope.set(name, value);
            return value(expression);
        });
    }

    /** How it ended for the loop around: its else part stands outside it, so that a break there ends the other. */
    Statement.Flow loop(Statement.For loop) {
        var items = new LoopItems(Values.items(value(loop.over()), budget), item -> wanted(loop, item));
        var flow = Statement.Flow.ON;
        // As Jinja compiles it, a turn that was left by break or continue does not keep the else part from running.
        boolean whole = false;
        while (flow != Statement.Flow.BREAK && items.hasNext()) {
            flow = scoped(() -> {
                scope.set("loop", new Value.Loop(items));
                assign(loop.names(), items.next());
                return run(loop.body());
            });
            whole |= flow == Statement.Flow.ON;
        }
        return whole ? Statement.Flow.ON : scoped(() -> run(loop.otherwise()));
    }

    private boolean wanted(Statement.For loop, Value item) {
        return loop.condition().isEmpty() || scoped(() -> {
            assign(loop.names(), item);
            return Values.truth(value(loop.condition().get()));
        });
    }

    void define(Statement.Macro macro) {
        var defined = scope;
        var called = "the macro '" + macro.name() + "'";
        scope.set(macro.name(), new Value.Function(called, given -> expand(macro, defined, given)));
    }

    /** What the macro of a call block makes of the block. */
    Value calledBack(Statement.Macro caller, Expr.Call call) {
        var here = scope;
        var body = new Value.Function(Statement.Macro.CALLER, given -> expand(caller, here, given));
        return call(value(call.function()), call.given().with(Statement.Macro.CALLER, Expr.literal(body)));
    }

    private Value expand(Statement.Macro macro, Scope defined, Arguments all) {
        var callerLine = line;
        var parameters = macro.parameters();
        var names = parameters.stream().map(Statement.Parameter::name).toList();
        var text = scoped(defined, () -> {
            var given = extra(macro, names, all);
            given.allow(names.toArray(String[]::new));
            for (int i = 0; i < parameters.size(); i++) {
                var parameter = parameters.get(i);
                scope.set(parameter.name(), given.get(i, parameter.name())
                        .or(() -> parameter.otherwise().map(this::value))
                        .orElseGet(() -> new Value.Undefined("parameter '" + parameter.name() + "' was not given: it")));
            }
            return capture(() -> run(macro.body()));
        });
        line = callerLine;
        return text;
    }

    /** Sets the names that a macro's body reads besides its parameters; returns what is left for those. */
    private Arguments extra(Statement.Macro macro, List<String> names, Arguments all) {
        var positional = all.positional();
        Map<String, Value> named = new LinkedHashMap<>(all.named());
        if (macro.mentions().contains(Statement.Macro.CALLER)) {
            var caller = named.remove(Statement.Macro.CALLER);
            scope.set(Statement.Macro.CALLER, caller == null ? new Value.Undefined("'" + Statement.Macro.CALLER + "'") : caller);
        }
        if (macro.mentions().contains(Statement.Macro.NAMED)) {
            Map<Value, Value> others = new LinkedHashMap<>();
            all.named().forEach((name, value) -> {
                if (!names.contains(name) && named.remove(name) != null) {
                    others.put(Value.of(name), value);
                }
            });
            scope.set(Statement.Macro.NAMED, new Value.Dict(others));
        }
        if (macro.mentions().contains(Statement.Macro.POSITIONAL)) {
            int own = Math.min(names.size(), positional.size());
            scope.set(Statement.Macro.POSITIONAL, new Value.Seq(positional.subList(own, positional.size()), true));
            positional = positional.subList(0, own);
        }
        return new Arguments(all.called(), positional, named);
    }
}
