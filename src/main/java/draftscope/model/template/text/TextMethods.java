package draftscope.model.template.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Python's methods of a text. */
public record TextMethods(Budget budget) {

    /** Python has them, this engine does not: refused by name rather than undefined. */
    private static final Set<String> NOT_HERE = Set.of(
            "casefold", "encode", "expandtabs", "format_map", "isascii", "isdecimal", "isidentifier", "isnumeric",
            "isprintable", "istitle", "maketrans", "rindex", "translate");


    Value method(String on, String name) {
        return switch (name) {
            case "strip" -> bound(on, name, given -> strip(on, given, true, true));
            case "lstrip" -> bound(on, name, given -> strip(on, given, true, false));
            case "rstrip" -> bound(on, name, given -> strip(on, given, false, true));
            case "upper" -> bound(on, name, given -> Value.of(PythonText.upper(on)));
            case "lower" -> bound(on, name, given -> Value.of(PythonText.lower(on)));
            case "title" -> bound(on, name, given -> Value.of(PythonText.title(on)));
            case "capitalize" -> bound(on, name, given -> Value.of(PythonText.capitalize(on)));
            case "swapcase" -> bound(on, name, given -> Value.of(swapCase(on)));
            case "startswith" -> bound(on, name, given -> Value.of(affix(on, given, true)));
            case "endswith" -> bound(on, name, given -> Value.of(affix(on, given, false)));
            case "removeprefix" -> bound(on, name, given -> removePrefix(on, given.needText(0, "prefix")));
            case "removesuffix" -> bound(on, name, given -> removeSuffix(on, given.needText(0, "suffix")));
            case "split" -> bound(on, name, given -> split(on, given, false));
            case "rsplit" -> bound(on, name, given -> split(on, given, true));
            case "splitlines" -> bound(on, name, given -> lines(on, given.allow("keepends").flag(0, "keepends", false)));
            case "partition" -> bound(on, name, given -> partition(on, given, false));
            case "rpartition" -> bound(on, name, given -> partition(on, given, true));
            case "replace" -> bound(on, name, given -> {
                given.allow("old", "new", "count");
                return Value.of(replace(
                        on, given.needText(0, "old"), given.needText(1, "new"), given.number(2, "count", -1)));
            });
            case "join" -> bound(on, name, given -> join(on, given.allow("iterable").need(0, "iterable")));
            case "find" -> bound(on, name, given -> position(on, given, false));
            case "rfind" -> bound(on, name, given -> position(on, given, true));
            case "index" -> bound(on, name, given -> {
                if (position(on, given, false) instanceof Value.Int found && found.value() >= 0) {
                    return found;
                }
                throw TemplateError.of(".index() does not find its text");
            });
            case "count" -> bound(on, name, given -> count(on, given.allow("sub").needText(0, "sub")));
            case "format" -> bound(on, name, given -> Value.of(Formatting.braces(on, given, budget)));
            case "isdigit" -> bound(on, name, given -> all(on, Character::isDigit));
            case "isalpha" -> bound(on, name, given -> all(on, Character::isLetter));
            case "isalnum" -> bound(on, name, given -> all(on, Character::isLetterOrDigit));
            case "isspace" -> bound(on, name, given -> all(on, PythonText::isSpace));
            case "isupper" -> bound(on, name, given -> Value.of(PythonText.isUpper(on)));
            case "islower" -> bound(on, name, given -> Value.of(PythonText.isLower(on)));
            case "zfill" -> bound(on, name, given -> pad(on, given.number(0, "width", 0), '0', Side.NUMBER));
            case "ljust" -> bound(on, name, given -> pad(on, given.number(0, "width", 0), fill(given), Side.LEFT));
            case "rjust" -> bound(on, name, given -> pad(on, given.number(0, "width", 0), fill(given), Side.RIGHT));
            case "center" -> bound(on, name, given -> pad(on, given.number(0, "width", 0), fill(given), Side.CENTRE));
            default -> NOT_HERE.contains(name)
                    ? new Value.Function(name, given -> {
                        throw TemplateError.unsupported("the method ." + name + "() of a text");
                    })
                    : new Value.Undefined("'" + name + "' of a str");
        };
    }

    private Value bound(String on, String name, Value.Body body) {
        return new Value.Function("." + name + "()", given -> {
            budget.chars(on.length());
            return body.call(given);
        });
    }

    private Value strip(String on, Arguments given, boolean left, boolean right) {
        var set = given.allow("chars").text(0, "chars");
        if (set.isPresent()) {
            return Value.of(PythonText.strip(on, set.get(), left, right, budget));
        }
        var text = left ? PythonText.stripLeft(on) : on;
        return Value.of(right ? PythonText.stripRight(text) : text);
    }

    private boolean affix(String on, Arguments given, boolean start) {
        var wanted = given.allow("prefix").need(0, "prefix");
        var any = wanted instanceof Value.Seq seq && seq.tuple() ? seq.items() : List.of(wanted);
        for (var one : any) {
            if (!(one instanceof Value.Text text)) {
                throw TemplateError.of(given.called() + " takes a text or a tuple of texts, not a " + one.type());
            }
            budget.chars(Math.min(on.length(), text.text().length()));
            if (start ? on.startsWith(text.text()) : on.endsWith(text.text())) {
                return true;
            }
        }
        return false;
    }

    private static Value removePrefix(String on, String prefix) {
        return Value.of(on.startsWith(prefix) ? on.substring(prefix.length()) : on);
    }

    private static Value removeSuffix(String on, String suffix) {
        return Value.of(on.endsWith(suffix) ? on.substring(0, on.length() - suffix.length()) : on);
    }

    private Value split(String on, Arguments given, boolean fromRight) {
        given.allow("sep", "maxsplit");
        var most = given.number(1, "maxsplit", -1);
        var separator = given.text(0, "sep");
        if (separator.filter(String::isEmpty).isPresent()) {
            throw TemplateError.of(given.called() + " is given an empty separator");
        }
        separator.ifPresent(text -> budget.search(on.length(), text.length()));
        // From the right is from the left, in a mirror.
        var seen = fromRight ? mirrored(on) : on;
        budget.chars(fromRight ? 2L * on.length() : 0);
        var parts = separator
                .map(text -> parts(seen, fromRight ? mirrored(text) : text, most))
                .orElseGet(() -> words(seen, most));
        if (fromRight) {
            Collections.reverse(parts);
            parts.replaceAll(TextMethods::mirrored);
        }
        return texts(parts);
    }

    /** Code units the other way round, those of pairs too, so that twice is the text again. */
    private static String mirrored(String text) {
        var units = new char[text.length()];
        for (int i = 0; i < units.length; i++) {
            units[i] = text.charAt(units.length - 1 - i);
        }
        return new String(units);
    }

    private static List<String> parts(String on, String separator, long most) {
        var parts = new ArrayList<String>();
        var from = 0;
        for (int at = on.indexOf(separator); at >= 0 && parts.size() != most; at = on.indexOf(separator, from)) {
            parts.add(on.substring(from, at));
            from = at + separator.length();
        }
        parts.add(on.substring(from));
        return parts;
    }

    private static List<String> words(String on, long most) {
        var words = new ArrayList<String>();
        var at = PythonText.skip(on, 0, true);
        while (at < on.length() && words.size() != most) {
            var end = PythonText.skip(on, at, false);
            words.add(on.substring(at, end));
            at = PythonText.skip(on, end, true);
        }
        if (at < on.length()) {
            words.add(on.substring(at));
        }
        return words;
    }

    private Value lines(String on, boolean keepEnds) {
        var lines = new ArrayList<String>();
        var from = 0;
        for (int at = 0; at < on.length(); at++) {
            var c = on.charAt(at);
            if (c >= '\n' && c <= '\r' || c >= 0x1C && c <= 0x1E || c == 0x85 || c == 0x2028 || c == 0x2029) {
                var end = c == '\r' && at + 1 < on.length() && on.charAt(at + 1) == '\n' ? at + 2 : at + 1;
                lines.add(on.substring(from, keepEnds ? end : at));
                from = end;
                at = end - 1;
            }
        }
        if (from < on.length()) {
            lines.add(on.substring(from));
        }
        return texts(lines);
    }

    private Value texts(List<String> parts) {
        budget.elements(parts.size());
        return Value.list(parts.stream().map(Value::of).toList());
    }

    private Value partition(String on, Arguments given, boolean last) {
        var separator = given.allow("sep").needText(0, "sep");
        budget.search(on.length(), separator.length());
        var at = last ? on.lastIndexOf(separator) : on.indexOf(separator);
        var parts = at >= 0
                ? List.of(on.substring(0, at), separator, on.substring(at + separator.length()))
                : last ? List.of("", "", on) : List.of(on, "", "");
        return new Value.Seq(parts.stream().map(Value::of).toList(), true);
    }

    /** Also the filter's. A negative count replaces all. */
    public String replace(String on, String old, String with, long count) {
        budget.search(on.length(), old.length());
        var out = new BoundedText(budget);
        var from = 0;
        if (old.isEmpty()) {
            for (long done = 0; from < on.length() && done != count; done++) {
                var end = on.offsetByCodePoints(from, 1);
                out.add(with).add(on.substring(from, end));
                from = end;
            }
            var room = count < 0 || PythonText.length(on) < count;
            return out.add(on.substring(from)).add(room ? with : "").toString();
        }
        long done = 0;
        for (int at = on.indexOf(old); at >= 0 && done != count; at = on.indexOf(old, from), done++) {
            out.add(on.substring(from, at)).add(with);
            from = at + old.length();
        }
        return out.add(on.substring(from)).toString();
    }

    private Value join(String separator, Value parts) {
        var out = new BoundedText(budget);
        var between = "";
        for (var part : Values.items(parts, budget)) {
            if (!(part instanceof Value.Text text)) {
                throw TemplateError.of(".join() takes texts, not a " + part.type());
            }
            out.add(between).add(text.text());
            between = separator;
        }
        return Value.of(out.toString());
    }

    private Value position(String on, Arguments given, boolean last) {
        var part = given.allow("sub", "start").needText(0, "sub");
        var start = Math.min(given.number(1, "start", 0), on.length() + 1L);
        if (start < 0 || last && start > 0) {
            throw TemplateError.unsupported("this start position of " + given.called());
        }
        if (start > PythonText.length(on)) {
            return Value.of(-1L);
        }
        budget.search(on.length(), part.length());
        var at = last ? on.lastIndexOf(part) : on.indexOf(part, on.offsetByCodePoints(0, (int) start));
        return Value.of(at < 0 ? -1L : on.codePointCount(0, at));
    }

    private Value count(String on, String part) {
        if (part.isEmpty()) {
            return Value.of(PythonText.length(on) + 1L);
        }
        budget.search(on.length(), part.length());
        return Value.of(parts(on, part, -1).size() - 1L);
    }

    private static Value all(String on, IntPredicate wanted) {
        return Value.of(!on.isEmpty() && on.codePoints().allMatch(wanted));
    }

    private static String swapCase(String on) {
        var out = new StringBuilder();
        on.codePoints().forEach(c -> out.appendCodePoint(
                Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
        return out.toString();
    }

    private enum Side {
        LEFT,
        RIGHT,
        CENTRE,
        NUMBER
    }

    private static char fill(Arguments given) {
        var fill = given.allow("width", "fillchar").text(1, "fillchar").orElse(" ");
        if (fill.length() != 1) {
            throw TemplateError.of(given.called() + " fills with one character, not " + fill.length());
        }
        return fill.charAt(0);
    }

    private Value pad(String on, long width, char fill, Side side) {
        var missing = width - PythonText.length(on);
        if (missing <= 0) {
            return Value.of(on);
        }
        budget.chars(missing);
        var count = (int) missing;
        var left = switch (side) {
            case LEFT -> 0;
            case RIGHT, NUMBER -> count;
            // Python puts the odd one left when the width is odd.
            case CENTRE -> count / 2 + (int) (count & width & 1);
        };
        var sign = side == Side.NUMBER && !on.isEmpty() && "+-".indexOf(on.charAt(0)) >= 0 ? 1 : 0;
        return Value.of(on.substring(0, sign) + String.valueOf(fill).repeat(left) + on.substring(sign)
                + String.valueOf(fill).repeat(count - left));
    }
}
