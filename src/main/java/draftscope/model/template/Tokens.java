package draftscope.model.template;

import draftscope.model.template.text.TemplateError;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tokens of a template with a place in them, and the nesting that reading them has reached. */
final class Tokens {

    /** Nesting of brackets and blocks in a template's text. */
    private static final int DEPTH = 80;

    private final List<Token> all;
    private int at;
    private int depth;

    Tokens(List<Token> all) {
        this.all = all;
    }

    Token now() {
        return all.get(at);
    }

    Token peek() {
        return all.get(Math.min(at + 1, all.size() - 1));
    }

    Token next() {
        var token = all.get(at);
        at = Math.min(at + 1, all.size() - 1);
        return token;
    }

    /** Where reading is, for {@link #mentioned}. */
    int place() {
        return at;
    }

    /** Which of these names stand between a place and here. */
    Set<String> mentioned(List<String> names, int from) {
        return names.stream()
                .filter(name -> all.subList(from, at).stream().anyMatch(token -> token.name(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean skipOperator(String operator) {
        var there = now().operator(operator);
        at += there ? 1 : 0;
        return there;
    }

    boolean skipName(String name) {
        var there = now().name(name);
        at += there ? 1 : 0;
        return there;
    }

    /** Elements with commas between them, and maybe one after the last, up to what ends them, which is read too. */
    void listed(String end, Runnable element) {
        for (boolean first = true; !now().operator(end); first = false) {
            if (!first) {
                expectOperator(",");
                if (now().operator(end)) {
                    break;
                }
            }
            element.run();
        }
        expectOperator(end);
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    String expectName() {
        return expect(Token.Kind.NAME, "a name").text();
    }

    Token expect(Token.Kind kind, String shown) {
        if (!now().is(kind)) {
            throw unexpected(shown);
        }
        return next();
    }

    void enter() {
        if (++depth > DEPTH) {
            throw TemplateError.at(now().line(), "it nests deeper than " + DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    TemplateError unexpected(String wanted) {
        return TemplateError.at(now().line(), now().shown() + " stands where " + wanted + " is expected");
    }

    TemplateError unsupported(String construct) {
        return TemplateError.at(now().line(), construct + " is not supported");
    }
}
