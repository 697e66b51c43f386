package draftscope.app.home;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a few typed letters fit some words: beginnings of words best, then parts, then letters in their order. */
final class Fuzzy {

    private static final int WORD = 100;
    private static final int PART = 60;
    private static final int INITIALS = 50;
    private static final int LETTERS = 30;
    private static final int MOST_AWAY = 25;

    private Fuzzy() {}

    /** How well it fits, more is better; empty when it does not. Everything typed apart must fit somewhere. */
    static OptionalInt score(String typed, String words) {
        var text = words.toLowerCase(Locale.ROOT);
        int sum = 0;
        for (var part : typed.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            int fits = part.isEmpty() ? 1 : one(part, text);
            if (fits == 0) {
                return OptionalInt.empty();
            }
            sum += fits;
        }
        return OptionalInt.of(sum);
    }

    private static int one(String part, String text) {
        int at = text.indexOf(part);
        if (at >= 0) {
            for (int i = at; i >= 0; i = text.indexOf(part, i + 1)) {
                if (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))) {
                    return WORD - Math.min(MOST_AWAY, i);
                }
            }
            return PART - Math.min(MOST_AWAY, at);
        }
        if (initials(text).contains(part)) {
            return INITIALS;
        }
        return letters(part, text);
    }

    private static String initials(String text) {
        var initials = new StringBuilder();
        for (var word : text.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString();
    }

    /** Letters in their order, the closer together the better. */
    private static int letters(String part, String text) {
        int first = -1;
        int at = -1;
        for (int i = 0; i < part.length(); i++) {
            at = text.indexOf(part.charAt(i), at + 1);
            if (at < 0) {
                return 0;
            }
            first = i == 0 ? at : first;
        }
        return Math.max(1, LETTERS - (at - first - part.length()));
    }
}
