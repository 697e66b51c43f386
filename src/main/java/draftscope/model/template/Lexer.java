package draftscope.model.template;

import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Escapes;
import draftscope.model.template.text.Numbers;
import draftscope.model.template.text.PythonText;
import draftscope.model.template.text.TemplateError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a template into tokens. Knows the white-space rules: the newline after a block tag or comment goes
 * (trim_blocks), the indentation before one goes (lstrip_blocks), {@code -} takes all white space, {@code +} keeps it.
 */
final class Lexer {

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean lineStart = true;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> read(String template) {
        if (template.length() > Budget.TEMPLATE_CHARS) {
            throw TemplateError.at(1, "it has more than " + Budget.TEMPLATE_CHARS + " characters");
        }
        var text = template.replace("\r\n", "\n").replace('\r', '\n');
        var lexer = new Lexer(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        lexer.outside();
        return List.copyOf(lexer.tokens);
    }

    private void outside() {
        while (at < source.length()) {
            var open = nextTag(at);
            if (open < 0) {
                data(source.substring(at));
                at = source.length();
                break;
            }
            var kind = source.charAt(open + 1);
            var sign = sign(open + 2);
            dataBefore(source.substring(at, open), kind != '{', sign);
            line += newlines(at, open);
            at = open + 2 + (sign == ' ' ? 0 : 1);
            switch (kind) {
                case '#' -> comment();
                case '{' -> inside(Token.Kind.PRINT_BEGIN);
                default -> {
                    if (!raw(open + 2)) {
                        inside(Token.Kind.BLOCK_BEGIN);
                    }
                }
            }
            lineStart = source.charAt(at - 1) == '\n';
        }
        tokens.add(new Token(Token.Kind.END, "", line));
    }

    private int nextTag(int from) {
        for (int i = source.indexOf('{', from); i >= 0; i = source.indexOf('{', i + 1)) {
            if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private char sign(int index) {
        var c = index < source.length() ? source.charAt(index) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    private void dataBefore(String text, boolean block, char sign) {
        if (sign == '-') {
            data(PythonText.stripRight(text));
        } else if (sign != '+' && block) {
            var lineBegin = text.lastIndexOf('\n') + 1;
            var indentation = (lineBegin > 0 || lineStart) && PythonText.isBlank(text.substring(lineBegin));
            data(indentation ? text.substring(0, lineBegin) : text);
        } else {
            data(text);
        }
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, line));
        }
    }

    private void comment() {
        var end = source.indexOf("#}", at);
        if (end < 0) {
            throw TemplateError.at(line, "the comment '{#' has no '#}'");
        }
        var sign = end > at ? sign(end - 1) : ' ';
        moveTo(end);
        close(sign, true);
    }

    /** Reads a raw block whose tag opened before {@code afterOpen}, if it is one. */
    private boolean raw(int afterOpen) {
        var begin = new Scan(afterOpen).sign().blanks();
        if (!begin.word("raw") || !begin.blanks().end()) {
            return false;
        }
        moveTo(begin.at - 2);
        close(begin.sign == '-' ? '-' : '+', false);
        for (int open = source.indexOf("{%", at); open >= 0; open = source.indexOf("{%", open + 1)) {
            var end = new Scan(open + 2);
            var before = sign(open + 2);
            if (end.sign().blanks().word("endraw") && end.blanks().end()) {
                lineStart = source.charAt(at - 1) == '\n';
                dataBefore(source.substring(at, open), true, before);
                moveTo(end.at - 2);
                close(end.sign, true);
                return true;
            }
        }
        throw TemplateError.at(line, "'{% raw %}' has no '{% endraw %}'");
    }

    /** Looks ahead over a tag that is not cut into tokens. */
    private final class Scan {
        private int at;
        private char sign = ' ';

        Scan(int at) {
            this.at = at;
        }

        Scan sign() {
            at += Lexer.this.sign(at) == ' ' ? 0 : 1;
            return this;
        }

        Scan blanks() {
            at = PythonText.skip(source, at, true);
            return this;
        }

        boolean word(String word) {
            var there = source.startsWith(word, at);
            at += there ? word.length() : 0;
            return there;
        }

        boolean end() {
            sign = Lexer.this.sign(at);
            at += sign == ' ' ? 0 : 1;
            var there = source.startsWith("%}", at);
            at += there ? 2 : 0;
            return there;
        }
    }

    /** Passes the two characters that end a tag, and the white space that goes with them. */
    private void close(char sign, boolean trims) {
        at += 2;
        if (sign == '-') {
            skipBlanks();
        } else if (trims && sign != '+' && at < source.length() && source.charAt(at) == '\n') {
            at++;
            line++;
        }
    }

    private void inside(Token.Kind begin) {
        var block = begin == Token.Kind.BLOCK_BEGIN;
        var tagLine = line;
        tokens.add(new Token(begin, "", line));
        Deque<Character> open = new ArrayDeque<>();
        while (true) {
            skipBlanks();
            if (at >= source.length()) {
                throw TemplateError.at(tagLine, "the tag '" + (block ? "{%" : "{{") + "' is not closed");
            }
            if (open.isEmpty() && ends(block)) {
                return;
            }
            token(open);
        }
    }

    private boolean ends(boolean block) {
        var end = block ? "%}" : "}}";
        var sign = source.charAt(at);
        var signed = sign == '-' || block && sign == '+';
        if (!source.startsWith(end, at + (signed ? 1 : 0))) {
            return false;
        }
        tokens.add(new Token(block ? Token.Kind.BLOCK_END : Token.Kind.PRINT_END, "", line));
        at += signed ? 1 : 0;
        close(signed ? sign : ' ', block);
        return true;
    }

    private void skipBlanks() {
        moveTo(PythonText.skip(source, at, true));
    }

    private void token(Deque<Character> open) {
        var c = source.charAt(at);
        if (c >= '0' && c <= '9') {
            number();
        } else if (c == '_' || Character.isUnicodeIdentifierStart(c)) {
            name();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else {
            operator(c, open);
        }
    }

    private void name() {
        var from = at;
        while (at < source.length()
                && (source.charAt(at) == '_' || Character.isUnicodeIdentifierPart(source.charAt(at)))
                && !Character.isIdentifierIgnorable(source.charAt(at))) {
            at++;
        }
        add(Token.Kind.NAME, source.substring(from, at));
    }

    private void number() {
        var number = Numbers.literal(source, at, at > 0 && source.charAt(at - 1) == '.');
        at += number.length();
        var integer = number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '_') || number.matches("0[xXoObB].*");
        add(integer ? Token.Kind.INTEGER : Token.Kind.FLOAT, number);
    }

    private void string(char quote) {
        var end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw TemplateError.at(line, "a text that starts with " + quote + " is not closed");
        }
        var body = source.substring(at + 1, end);
        add(Token.Kind.STRING, Escapes.read(body, line));
        moveTo(end + 1);
    }

    private void operator(char c, Deque<Character> open) {
        var two = at + 1 < source.length() ? source.substring(at, at + 2) : "";
        var known = List.of("//", "**", "==", "!=", ">=", "<=").contains(two) ? two : String.valueOf(c);
        if (known.length() == 1 && "+-/*%~[](){}><=.:|,;".indexOf(c) < 0) {
            throw TemplateError.at(line, "the character '" + c + "' has no meaning in a tag");
        }
        if ("([{".indexOf(c) >= 0) {
            open.push(c == '(' ? ')' : c == '[' ? ']' : '}');
        } else if (")]}".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
            throw TemplateError.at(line, "'" + c + "' closes nothing that is open");
        }
        add(Token.Kind.OPERATOR, known);
        at += known.length();
    }

    private void add(Token.Kind kind, String text) {
        tokens.add(new Token(kind, text, line));
    }

    private void moveTo(int index) {
        line += newlines(at, index);
        at = index;
    }

    private int newlines(int from, int to) {
        return (int) source.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
