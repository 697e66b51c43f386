package draftscope.model.tokenizer;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a regular expression of a tokenizer is one that the native side can search any text with: Oniguruma overflows
 * its stack on deep nesting and ends the process on a search that takes too long. What is let through takes time in
 * proportion to the text: the alternatives that published tokenizers have, and plain ones in which whatever repeats
 * without end comes last.
 */
final class RegexRules {

    private static final int MAX_LENGTH = 4000;
    private static final int MAX_DEPTH = 4;
    private static final int MAX_WAYS = 1000;
    private static final int MAX_COUNT = 100;
    private static final int MAX_GROUPS = 3;

    private static final String SUFFIX = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";
    private static final String UPPER = "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+";
    private static final String LOWER = "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*";

    /** Alternatives in use that repeat twice, or go on after what repeats: of GPT-2, GPT-4, Llama 3, Qwen, DeepSeek, Mistral. */
    private static final Set<String> KNOWN = Set.of(
            "\\s+(?!\\S)", "\\s+$", "\\s++$", "\\s*[\\r\\n]+", "\\s*[\\r\\n]", "\\s*\\n", "\\s*[\\r\\n]++",
            " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*", " ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*", " ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*",
            " ?[\\p{P}\\p{S}]+[\\r\\n]*", " ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*",
            "[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+", "[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++",
            UPPER, LOWER, UPPER + SUFFIX, LOWER + SUFFIX);

    private static final String ESCAPES = "sSdDwWhHnrtfvbB";
    private static final Pattern LOOK = Pattern.compile("\\(\\?<?[=!]");
    private static final Pattern GROUP = Pattern.compile("\\((\\?[imx-]{0,4}:)?(?!\\?)");
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{0,4})(,?)(\\d{0,4})\\}");
    private static final Pattern PROPERTY = Pattern.compile("\\\\[pP]\\{\\^?[\\w -]{1,40}\\}|\\\\x(\\{[0-9A-Fa-f]{1,6}\\}|[0-9A-Fa-f]{2})|\\\\u[0-9A-Fa-f]{4}");

    private final String regex;
    private int at;
    private int depth;
    /** Of the present alternative at the top. */
    private long ways;
    private boolean endless;

    private RegexRules(String regex) {
        this.regex = regex;
    }

    /** Why a regular expression is not let through; empty where it is. */
    static Optional<String> problem(String regex) {
        if (regex.length() > MAX_LENGTH) {
            return Optional.of("has a regular expression of " + regex.length() + " characters");
        }
        try {
            new RegexRules(regex).check();
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of("has a regular expression that " + e.getMessage());
        }
    }

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    private void check() {
        alternative();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            alternative();
        }
        if (at < regex.length()) {
            throw new Refused("has a bracket too many");
        }
    }

    private void alternative() {
        int known = known();
        at += known;
        ways = 1;
        endless = false;
        if (known == 0 && !sequence()) {
            throw new Refused("can match nothing at all");
        }
    }

    /** Length of the known alternative that stands here whole; 0 for none. */
    private int known() {
        return KNOWN.stream()
                .filter(piece -> regex.startsWith(piece, at))
                .mapToInt(String::length)
                .filter(length -> at + length == regex.length() || regex.charAt(at + length) == '|')
                .max()
                .orElse(0);
    }

    /** Atoms up to the end of an alternative; whether they take at least one character. */
    private boolean sequence() {
        boolean takes = false;
        while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
            boolean look = LOOK.matcher(regex).region(at, regex.length()).lookingAt();
            boolean group = regex.charAt(at) == '(';
            long before = ways;
            boolean some = atom();
            // A group with a choice or a repetition in it is taken once at most, any other a few times.
            int least = quantifier(ways > before ? 1 : group ? MAX_GROUPS : MAX_COUNT);
            takes |= some && !look && least > 0;
        }
        return takes;
    }

    private boolean atom() {
        if (endless) {
            throw new Refused("goes on after what repeats without end, which could take for ever");
        }
        char c = regex.charAt(at);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characters();
            case '(' -> {
                return group();
            }
            case '*', '+', '?', '{' -> throw new Refused("repeats nothing");
            case '^', '$' -> {
                at++;
                return false;
            }
            default -> at++;
        }
        return true;
    }

    private void escape() {
        var property = PROPERTY.matcher(regex).region(at, regex.length());
        if (property.lookingAt()) {
            at = property.end();
            return;
        }
        if (at + 1 >= regex.length()) {
            throw new Refused("ends in a backslash");
        }
        char c = regex.charAt(at + 1);
        if (Character.isLetterOrDigit(c) && ESCAPES.indexOf(c) < 0) {
            throw new Refused("has '\\" + c + "', which is not let through");
        }
        at += 2;
    }

    private void characters() {
        enter();
        at++;
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < regex.length() && (regex.charAt(at) != ']' || first)) {
            switch (regex.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characters();
                default -> at++;
            }
            first = false;
        }
        close(']');
    }

    private boolean group() {
        enter();
        boolean look = LOOK.matcher(regex).region(at, regex.length()).lookingAt();
        if (look) {
            at += regex.charAt(at + 2) == '<' ? 4 : 3;
        } else {
            var opening = GROUP.matcher(regex).region(at, regex.length());
            if (!opening.lookingAt()) {
                throw new Refused("has a group of a kind that is not let through");
            }
            at = opening.end();
        }
        long before = ways;
        boolean takes = sequence();
        int alternatives = 1;
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            alternatives++;
            takes &= sequence();
        }
        if (endless || look && ways > before) {
            throw new Refused("repeats within a group, which could take for ever");
        }
        if (alternatives > 1) {
            choose(alternatives);
        }
        close(')');
        return takes;
    }

    /** So many ways more to match the same text, all of which a search that fails goes through at every place. */
    private void choose(int more) {
        ways *= more;
        if (ways > MAX_WAYS) {
            throw new Refused("can match in too many ways, which could take for ever");
        }
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new Refused("nests deeper than " + MAX_DEPTH + " levels");
        }
    }

    private void close(char bracket) {
        if (at >= regex.length() || regex.charAt(at) != bracket) {
            throw new Refused("lacks a '" + bracket + "'");
        }
        at++;
        depth--;
    }

    /** The least number of times that what stands before is taken. */
    private int quantifier(int mostOften) {
        if (at >= regex.length()) {
            return 1;
        }
        char c = regex.charAt(at);
        int least = 1;
        if (c == '?' || c == '*' || c == '+') {
            at++;
            least = c == '+' ? 1 : 0;
            repeated(c != '?', 2, 1, mostOften);
        } else if (c == '{') {
            least = counted(mostOften);
        } else {
            return 1;
        }
        // Lazy or possessive.
        if (at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0) {
            at++;
        }
        if (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
            throw new Refused("repeats a repetition");
        }
        return least;
    }

    private int counted(int mostOften) {
        var count = COUNT.matcher(regex).region(at, regex.length());
        if (!count.lookingAt() || count.group(1).isEmpty() && count.group(3).isEmpty()) {
            throw new Refused("has a '{' that counts nothing");
        }
        at = count.end();
        int least = count.group(1).isEmpty() ? 0 : Integer.parseInt(count.group(1));
        boolean open = !count.group(2).isEmpty() && count.group(3).isEmpty();
        int most = count.group(3).isEmpty() ? least : Integer.parseInt(count.group(3));
        if (Math.max(least, most) > MAX_COUNT) {
            throw new Refused("counts beyond " + MAX_COUNT);
        }
        repeated(open, Math.max(1, most - least + 1), Math.max(least, most), mostOften);
        return least;
    }

    private void repeated(boolean open, int ways, int times, int mostOften) {
        if (mostOften < MAX_COUNT && (open || times > mostOften)) {
            throw new Refused("repeats a group, which could take for ever");
        }
        if (open && depth > 0) {
            throw new Refused("repeats within a group, which could take for ever");
        }
        endless |= open;
        choose(open ? 2 : ways);
    }
}
