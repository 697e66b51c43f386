package draftscope.model.template.text;

import java.util.List;
import java.util.regex.Pattern;

/** Values put into a text: {@code "%s" % x} and {@code "{}".format(x)}, both without widths and other detail. */
public final class Formatting {

    private static final Pattern PERCENT = Pattern.compile("%(.?)", Pattern.DOTALL);
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([A-Za-z0-9_]*)}|[{}]");

    private Formatting() {}

    public static String percent(String format, Value with, Budget budget) {
        var values = with instanceof Value.Seq seq && seq.tuple() ? seq.items() : List.of(with);
        var out = new BoundedText(budget);
        var next = 0;
        var end = 0;
        for (var matcher = PERCENT.matcher(format); matcher.find(); end = matcher.end()) {
            out.add(format.substring(end, matcher.start()));
            var kind = matcher.group(1);
            if (kind.equals("%")) {
                out.add("%");
                continue;
            }
            if (next == values.size()) {
                throw TemplateError.of("a text with '%' asks for more values than it is given");
            }
            var value = values.get(next++);
            if (kind.equals("s") || kind.equals("d") && Values.integral(value)) {
                out.add(kind.equals("d") ? Long.toString(Values.integer(value)) : Values.text(value, budget));
            } else {
                throw TemplateError.unsupported("'%" + kind + "' in a text, with a " + value.type() + ",");
            }
        }
        if (next < values.size()) {
            throw TemplateError.of("a text with '%' is given more values than it asks for");
        }
        return out.add(format.substring(end)).toString();
    }

    static String braces(String format, Arguments with, Budget budget) {
        var out = new BoundedText(budget);
        var next = 0;
        var end = 0;
        for (var matcher = BRACES.matcher(format); matcher.find(); end = matcher.end()) {
            out.add(format.substring(end, matcher.start()));
            var found = matcher.group();
            if (found.equals("{{") || found.equals("}}")) {
                out.add(found.substring(1));
            } else if (found.length() == 1) {
                throw TemplateError.unsupported("a field of format() that says more than its name");
            } else {
                var name = matcher.group(1);
                var position = name.isEmpty() ? next++ : name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : -1;
                out.add(Values.text(position < 0 ? with.need(Integer.MAX_VALUE, name) : with.need(position, ""), budget));
            }
        }
        return out.add(format.substring(end)).toString();
    }
}
