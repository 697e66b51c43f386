package draftscope.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * In which language the terminal talks to people: the one asked for by its option, else the system's. What the window's
 * settings say does not matter here. Text is written as UTF-8, so a terminal that reads another charset gets English,
 * whatever was asked for: that rule has no exception.
 */
public enum TerminalLanguage {
    DE(Locale.GERMAN),
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    /** The option that asks for one. */
    public static final String OPTION = "--language";

    /** What Windows calls the charset, and others do. */
    private static final List<String> UTF_8 = List.of("utf-8", "utf8", "cp65001");

    private final Locale locale;

    TerminalLanguage(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The one that a command line asks for, the last of several; empty where it asks for none there is, which its reading tells. */
    public static Optional<TerminalLanguage> asked(List<String> arguments) {
        Optional<TerminalLanguage> asked = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith(OPTION + "=")) {
                asked = named(word.substring(OPTION.length() + 1));
            } else if (word.equals(OPTION) && i + 1 < arguments.size()) {
                asked = named(arguments.get(i + 1));
            }
        }
        return asked;
    }

    private static Optional<TerminalLanguage> named(String name) {
        return List.of(values()).stream().filter(language -> language.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The charset that a terminal reads, as Java found it: that of the output, else the system's. */
    public static String charset(UnaryOperator<String> properties) {
        for (var name : List.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")) {
            var charset = Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
            if (charset.isPresent()) {
                return charset.get();
            }
        }
        return "";
    }

    /**
     * What is spoken.
     *
     * @param charset what the terminal reads
     */
    public static Spoken spoken(Optional<TerminalLanguage> asked, Locale system, String charset) {
        var wanted = asked.map(TerminalLanguage::locale).orElse(system);
        boolean readable = UTF_8.contains(charset.toLowerCase(Locale.ROOT));
        if (readable || wanted.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return new Spoken(wanted, Optional.empty());
        }
        return new Spoken(Locale.ENGLISH, asked.map(refused -> charset));
    }

    /**
     * The language spoken.
     *
     * @param locale of texts and of figures for people
     * @param refused the charset for which a language that was asked for is not spoken
     */
    public record Spoken(Locale locale, Optional<String> refused) {}
}
