package draftscope.model.template.text;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** {@code strftime} in the C locale, for the directives templates use. */
public final class Dates {

    private Dates() {}

    public static String now(String format, Clock clock, Budget budget) {
        var now = ZonedDateTime.now(clock);
        var out = new BoundedText(budget);
        for (int i = 0; i < format.length(); i++) {
            var c = format.charAt(i);
            if (c != '%') {
                out.add(String.valueOf(c));
                continue;
            }
            var bare = i + 1 < format.length() && format.charAt(i + 1) == '-';
            i += bare ? 2 : 1;
            if (i >= format.length()) {
                throw TemplateError.of("a date format ends in '%'");
            }
            budget.number();
            var field = field(format.charAt(i), now);
            out.add(bare && field.length() > 1 ? field.replaceFirst("^0", "") : field);
        }
        return out.toString();
    }

    private static String field(char directive, ZonedDateTime now) {
        return switch (directive) {
            case 'd' -> two(now.getDayOfMonth());
            case 'e' -> String.format(Locale.ROOT, "%2d", now.getDayOfMonth());
            case 'm' -> two(now.getMonthValue());
            case 'b', 'h' -> now.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> now.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'y' -> two(now.getYear() % 100);
            case 'Y' -> Integer.toString(now.getYear());
            case 'a' -> now.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'j' -> String.format(Locale.ROOT, "%03d", now.getDayOfYear());
            case 'H' -> two(now.getHour());
            case 'I' -> two(now.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'M' -> two(now.getMinute());
            case 'S' -> two(now.getSecond());
            case 'p' -> now.getHour() < 12 ? "AM" : "PM";
            case 'F' -> now.getYear() + "-" + two(now.getMonthValue()) + "-" + two(now.getDayOfMonth());
            case 'T' -> two(now.getHour()) + ":" + two(now.getMinute()) + ":" + two(now.getSecond());
            case '%' -> "%";
            default -> throw TemplateError.unsupported("'%" + directive + "' in a date format");
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
