package draftscope.model.template;

import draftscope.model.template.text.TemplateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a template into statements. */
final class Parser {

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private int loops;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> read(String template) {
        var parser = new Parser(new Tokens(Lexer.read(template)));
        return parser.statements(Set.of(), "");
    }

    /** Everything up to one of the ending tags, whose name is the next token then; or to the end of the template. */
    private List<Statement> statements(Set<String> ends, String opened) {
        tokens.enter();
        var statements = new ArrayList<Statement>();
        while (!tokens.now().is(Token.Kind.END)) {
            var token = tokens.next();
            switch (token.kind()) {
                case DATA -> statements.add(Statement.data(token.text()));
                case PRINT_BEGIN -> {
                    statements.add(Statement.print(expressions.tuple(), token.line()));
                    tokens.expect(Token.Kind.PRINT_END, "the end of the tag");
                }
                default -> {
                    if (tokens.now().is(Token.Kind.NAME) && ends.contains(tokens.now().text())) {
                        tokens.leave();
                        return List.copyOf(statements);
                    }
                    statements.add(statement(token.line()));
                }
            }
        }
        if (!ends.isEmpty()) {
            throw TemplateError.at(tokens.now().line(), "the template ends inside '{% " + opened + " %}'");
        }
        tokens.leave();
        return List.copyOf(statements);
    }

    private Statement statement(int line) {
        var tag = tokens.expectName();
        return switch (tag) {
            case "if" -> branches(line);
            case "for" -> loop(line);
            case "set" -> set(line);
            case "macro" -> macro();
            case "with" -> with();
            case "call" -> call(line);
            case "generation" -> {
                end();
                yield Statement.scoped(List.of(), gathered("generation"));
            }
            case "filter" -> {
                var filtered = expressions.filtersOnly(
                        expressions.firstFilter(Expr.name(Statement.BODY)));
                end();
                yield Statement.captured(Optional.empty(), Optional.empty(), filtered, gathered("filter"), line);
            }
            case "print" -> {
                var print = Statement.print(expressions.tuple(), line);
                end();
                yield print;
            }
            case "break" -> leaveLoop(in -> Statement.Flow.BREAK, tag, line);
            case "continue" -> leaveLoop(in -> Statement.Flow.CONTINUE, tag, line);
            default -> throw unknown(tag, line);
        };
    }

    private static TemplateError unknown(String tag, int line) {
        if (tag.startsWith("end") || tag.equals("else") || tag.equals("elif")) {
            return TemplateError.at(line, "'{% " + tag + " %}' closes nothing that is open");
        }
        return TemplateError.at(line, "the tag '{% " + tag + " %}' is not supported");
    }

    private void end() {
        tokens.expect(Token.Kind.BLOCK_END, "the end of the tag");
    }

    /** The body of a tag up to its own end tag, which is read too. */
    private List<Statement> body(String tag) {
        var body = statements(Set.of("end" + tag), tag);
        tokens.next();
        end();
        return body;
    }

    /** The body of a tag that gathers text: a loop around it cannot be left from inside. */
    private List<Statement> gathered(String tag) {
        var outerLoops = loops;
        loops = 0;
        var body = body(tag);
        loops = outerLoops;
        return body;
    }

    private Statement leaveLoop(Statement statement, String tag, int line) {
        if (loops == 0) {
            throw TemplateError.at(line, "'{% " + tag + " %}' stands outside a loop");
        }
        end();
        return statement;
    }

    private Statement branches(int line) {
        var branches = new ArrayList<Statement.Branch>();
        var conditionLine = line;
        do {
            var condition = expressions.tupleWithoutChoice();
            end();
            var body = statements(Set.of("elif", "else", "endif"), "if");
            branches.add(new Statement.Branch(condition, body, conditionLine));
            conditionLine = tokens.now().line();
        } while (tokens.skipName("elif"));
        return Statement.branches(List.copyOf(branches), otherwise("if"));
    }

    /** The else part of a tag, none where there is none, up to the tag's own end, which is read too. */
    private List<Statement> otherwise(String tag) {
        if (tokens.skipName("else")) {
            end();
            return body(tag);
        }
        tokens.expectName("end" + tag);
        end();
        return List.of();
    }

    private Statement loop(int line) {
        var target = target("in");
        tokens.expectName("in");
        var over = expressions.tupleWithoutChoice();
        var condition = tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.<Expr>empty();
        if (tokens.now().name("recursive")) {
            throw tokens.unsupported("a recursive loop");
        }
        end();
        loops++;
        var body = statements(Set.of("else", "endfor"), "for");
        loops--;
        return new Statement.For(target, over, condition, body, otherwise("for"), line);
    }

    private Statement.Names target(String end) {
        var bracketed = tokens.skipOperator("(");
        var names = new ArrayList<>(List.of(assignable()));
        var unpacks = false;
        while (tokens.skipOperator(",")) {
            unpacks = true;
            if (tokens.now().name(end) || tokens.now().operator(end) || tokens.now().operator(")")) {
                break;
            }
            names.add(assignable());
        }
        if (bracketed) {
            tokens.expectOperator(")");
        }
        return new Statement.Names(List.copyOf(names), unpacks);
    }

    private String assignable() {
        var name = tokens.expectName();
        if (Set.of("true", "false", "none", "True", "False", "None").contains(name)) {
            throw TemplateError.at(tokens.now().line(), "'" + name + "' cannot be given a value");
        }
        return name;
    }

    private Statement set(int line) {
        var first = tokens.now();
        if (first.is(Token.Kind.NAME) && tokens.peek().operator(".")) {
            tokens.next();
            tokens.next();
            var field = tokens.expectName();
            if (tokens.skipOperator("=")) {
                var value = expressions.tuple();
                end();
                return Statement.setField(first.text(), field, value, line);
            }
            return captured(first.text(), Optional.of(field), line);
        }
        var target = target("=");
        if (tokens.skipOperator("=")) {
            var value = expressions.tuple();
            end();
            return Statement.set(target, value, line);
        }
        if (target.unpacks()) {
            throw tokens.unexpected("'='");
        }
        return captured(target.names().get(0), Optional.empty(), line);
    }

    private Statement captured(String name, Optional<String> field, int line) {
        var filtered = expressions.filtersOnly(Expr.name(Statement.BODY));
        end();
        return Statement.captured(Optional.of(name), field, filtered, gathered("set"), line);
    }

    private Statement with() {
        var names = new ArrayList<Statement.Given>();
        while (!tokens.now().is(Token.Kind.BLOCK_END)) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            var line = tokens.now().line();
            var target = target("=");
            tokens.expectOperator("=");
            names.add(new Statement.Given(target, expressions.expression(), line));
        }
        end();
        return Statement.scoped(List.copyOf(names), body("with"));
    }

    private Statement macro() {
        var name = assignable();
        int from = tokens.place();
        var parameters = parameters();
        end();
        var body = gathered("macro");
        return new Statement.Macro(name, parameters, body, tokens.mentioned(Statement.Macro.EXTRA, from));
    }

    private Statement call(int line) {
        int from = tokens.place();
        var parameters = tokens.now().operator("(") ? parameters() : List.<Statement.Parameter>of();
        if (!(expressions.expression() instanceof Expr.Call call)) {
            throw TemplateError.at(line, "'{% call %}' is not followed by the call of a macro");
        }
        end();
        var body = gathered("call");
        var mentions = tokens.mentioned(Statement.Macro.EXTRA, from);
        return Statement.callBlock(
                new Statement.Macro(Statement.Macro.CALLER, parameters, body, mentions), call, line);
    }

    private List<Statement.Parameter> parameters() {
        tokens.expectOperator("(");
        var parameters = new ArrayList<Statement.Parameter>();
        while (!tokens.now().operator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            var parameter = assignable();
            var otherwise = tokens.skipOperator("=")
                    ? Optional.of(expressions.expression())
                    : Optional.<Expr>empty();
            if (otherwise.isEmpty() && parameters.stream().anyMatch(p -> p.otherwise().isPresent())) {
                throw tokens.unexpected("a default for parameter '" + parameter + "', as those before it have,");
            }
            parameters.add(new Statement.Parameter(parameter, otherwise));
        }
        tokens.expectOperator(")");
        return List.copyOf(parameters);
    }
}
