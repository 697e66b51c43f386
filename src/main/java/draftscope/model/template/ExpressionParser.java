package draftscope.model.template;

import draftscope.model.template.text.Numbers;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions, loosest binding first, in Jinja's order of precedence. */
record ExpressionParser(Tokens tokens) {

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");
    private static final Expr ABSENT = Expr.literal(Value.NONE);

    /** One expression, an inline {@code if} included. */
    Expr expression() {
        tokens.enter();
        var expression = or();
        while (tokens.skipName("if")) {
            var condition = or();
            var otherwise = tokens.skipName("else") ? Optional.of(expression()) : Optional.<Expr>empty();
            expression = Expr.choice(condition, expression, otherwise);
        }
        tokens.leave();
        return expression;
    }

    /** Expressions with commas between are a tuple. */
    Expr tuple() {
        return tuple(this::expression);
    }

    /** What a loop walks over: an {@code if} after it is the loop's. */
    Expr tupleWithoutChoice() {
        return tuple(this::or);
    }

    private Expr tuple(Supplier<Expr> element) {
        var first = element.get();
        if (!tokens.now().operator(",")) {
            return first;
        }
        var items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !tupleEnds()) {
            items.add(element.get());
        }
        return Expr.list(List.copyOf(items), true);
    }

    private boolean tupleEnds() {
        var now = tokens.now();
        return now.is(Token.Kind.BLOCK_END) || now.is(Token.Kind.PRINT_END) || now.operator(")");
    }

    private Expr or() {
        var left = and();
        while (tokens.skipName("or")) {
            left = Expr.logic(false, left, and());
        }
        return left;
    }

    private Expr and() {
        var left = not();
        while (tokens.skipName("and")) {
            left = Expr.logic(true, left, not());
        }
        return left;
    }

    private Expr not() {
        if (!tokens.skipName("not")) {
            return compare();
        }
        tokens.enter();
        var negated = Expr.not(not());
        tokens.leave();
        return negated;
    }

    private Expr compare() {
        var first = sum();
        var others = new ArrayList<Expr.Comparing>();
        while (true) {
            var now = tokens.now();
            if (now.is(Token.Kind.OPERATOR) && COMPARISONS.contains(now.text())) {
                others.add(new Expr.Comparing(tokens.next().text(), sum()));
            } else if (tokens.skipName("in")) {
                others.add(new Expr.Comparing("in", sum()));
            } else if (now.name("not") && tokens.peek().name("in")) {
                tokens.next();
                tokens.next();
                others.add(new Expr.Comparing("not in", sum()));
            } else {
                return others.isEmpty() ? first : Expr.compare(first, List.copyOf(others));
            }
        }
    }

    private Expr sum() {
        return leftToRight(SUMS, this::concat);
    }

    private Expr concat() {
        var first = product();
        if (!tokens.now().operator("~")) {
            return first;
        }
        var parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return Expr.concat(List.copyOf(parts));
    }

    private Expr product() {
        return leftToRight(PRODUCTS, () -> leftToRight(Set.of("**"), () -> unary(true)));
    }

    private Expr leftToRight(Set<String> operators, Supplier<Expr> operand) {
        var left = operand.get();
        while (tokens.now().is(Token.Kind.OPERATOR) && operators.contains(tokens.now().text())) {
            left = Expr.compute(tokens.next().text(), left, operand.get());
        }
        return left;
    }

    private Expr unary(boolean filtered) {
        tokens.enter();
        Expr expression;
        if (tokens.now().operator("-") || tokens.now().operator("+")) {
            expression = Expr.sign(tokens.next().text().equals("-"), unary(false));
        } else {
            expression = primary();
        }
        expression = postfix(expression);
        expression = filtered ? filters(expression) : expression;
        tokens.leave();
        return expression;
    }

    private Expr primary() {
        var token = tokens.next();
        switch (token.kind()) {
            case NAME:
                return name(token.text());
            case STRING:
                var text = new StringBuilder(token.text());
                while (tokens.now().is(Token.Kind.STRING)) {
                    text.append(tokens.next().text());
                }
                return Expr.literal(Value.of(text.toString()));
            case INTEGER:
                return Expr.literal(Numbers.integer(token.text(), token.line()));
            case FLOAT:
                return Expr.literal(Numbers.real(token.text()));
            default:
                if (token.operator("(")) {
                    return parenthesised();
                }
                if (token.operator("[")) {
                    return list();
                }
                if (token.operator("{")) {
                    return dict();
                }
                throw TemplateError.at(token.line(), token.shown() + " stands where a value is expected");
        }
    }

    private static Expr name(String name) {
        return switch (name) {
            case "true", "True" -> Expr.literal(Value.TRUE);
            case "false", "False" -> Expr.literal(Value.FALSE);
            case "none", "None" -> Expr.literal(Value.NONE);
            default -> Expr.name(name);
        };
    }

    private Expr parenthesised() {
        var inside = tokens.now().operator(")") ? Expr.list(List.of(), true) : tuple();
        tokens.expectOperator(")");
        return inside;
    }

    private Expr list() {
        var items = new ArrayList<Expr>();
        tokens.listed("]", () -> items.add(expression()));
        return Expr.list(List.copyOf(items), false);
    }

    private Expr dict() {
        var entries = new ArrayList<Expr.Entry>();
        tokens.listed("}", () -> {
            var key = expression();
            tokens.expectOperator(":");
            entries.add(new Expr.Entry(key, expression()));
        });
        return Expr.dict(List.copyOf(entries));
    }

    private Expr postfix(Expr expression) {
        var on = expression;
        while (true) {
            if (tokens.skipOperator(".")) {
                on = dotted(on);
            } else if (tokens.skipOperator("[")) {
                on = subscript(on);
            } else if (tokens.now().operator("(")) {
                on = new Expr.Call(on, given());
            } else {
                return on;
            }
        }
    }

    private Expr dotted(Expr on) {
        if (tokens.now().is(Token.Kind.INTEGER)) {
            var token = tokens.next();
            return Expr.item(on, Expr.literal(Numbers.integer(token.text(), token.line())));
        }
        return Expr.field(on, tokens.expectName());
    }

    private Expr subscript(Expr on) {
        var first = tokens.now().operator(":") ? ABSENT : expression();
        if (tokens.skipOperator("]")) {
            return Expr.item(on, first);
        }
        tokens.expectOperator(":");
        var to = bound();
        var step = tokens.skipOperator(":") ? bound() : ABSENT;
        tokens.expectOperator("]");
        return Expr.slice(on, first, to, step);
    }

    private Expr bound() {
        return tokens.now().operator(":") || tokens.now().operator("]") ? ABSENT : expression();
    }

    /** Filters and tests after a value. */
    private Expr filters(Expr expression) {
        var on = expression;
        while (true) {
            if (tokens.now().operator("|")) {
                on = filter(on);
            } else if (tokens.skipName("is")) {
                on = test(on);
            } else if (tokens.now().operator("(")) {
                on = new Expr.Call(on, given());
            } else {
                return on;
            }
        }
    }

    /** The filters at this place around a value; the value itself when there are none. */
    Expr filtersOnly(Expr expression) {
        var on = expression;
        while (tokens.now().operator("|")) {
            on = filter(on);
        }
        return on;
    }

    private Expr filter(Expr on) {
        tokens.expectOperator("|");
        return firstFilter(on);
    }

    /** A filter whose bar has been read, or that needs none. */
    Expr firstFilter(Expr on) {
        var name = tokens.expectName();
        return Expr.filter(on, name, tokens.now().operator("(") ? given() : Expr.Given.NOTHING);
    }

    private Expr test(Expr on) {
        var negated = tokens.skipName("not");
        var name = tokens.expectName();
        var given = Expr.Given.NOTHING;
        var now = tokens.now();
        if (now.operator("(")) {
            given = given();
        } else if (startsArgument(now)) {
            given = new Expr.Given(List.of(postfix(primary())), Map.of(), Optional.empty(), Optional.empty());
        }
        var test = Expr.test(on, name, given);
        return negated ? Expr.not(test) : test;
    }

    private boolean startsArgument(Token now) {
        if (now.name("is")) {
            throw tokens.unsupported("a chain of tests");
        }
        return switch (now.kind()) {
            case NAME -> !Set.of("else", "or", "and").contains(now.text());
            case STRING, INTEGER, FLOAT -> true;
            default -> now.operator("[") || now.operator("{");
        };
    }

    private Expr.Given given() {
        tokens.expectOperator("(");
        var positional = new ArrayList<Expr>();
        Map<String, Expr> named = new LinkedHashMap<>();
        var list = Optional.<Expr>empty();
        var names = Optional.<Expr>empty();
        while (!tokens.now().operator(")")) {
            if (!positional.isEmpty() || !named.isEmpty() || list.isPresent() || names.isPresent()) {
                tokens.expectOperator(",");
                if (tokens.now().operator(")")) {
                    break;
                }
            }
            if (names.isEmpty() && list.isEmpty() && tokens.skipOperator("*")) {
                list = Optional.of(expression());
            } else if (names.isEmpty() && tokens.skipOperator("**")) {
                names = Optional.of(expression());
            } else if (names.isEmpty() && tokens.now().is(Token.Kind.NAME) && tokens.peek().operator("=")) {
                var name = tokens.next().text();
                tokens.next();
                if (named.put(name, expression()) != null) {
                    throw TemplateError.at(tokens.now().line(), "the argument '" + name + "' is given twice");
                }
            } else if (named.isEmpty() && list.isEmpty() && names.isEmpty()) {
                positional.add(expression());
            } else {
                throw tokens.unexpected("the name of an argument");
            }
        }
        tokens.expectOperator(")");
        return new Expr.Given(List.copyOf(positional), named, list, names);
    }
}
