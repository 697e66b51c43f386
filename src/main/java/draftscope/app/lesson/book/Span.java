package draftscope.app.lesson.book;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of a lesson's text. */
public record Span(Kind kind, String text) {

    private static final Pattern MARKUP = Pattern.compile("\\{([^{}]*)}|\\$([^$]*)\\$|`([^`]*)`|([^{}$`]+)|(.)");

    /** What a piece is. */
    public enum Kind implements Named {
        /** Words; no digit may stand in them. */
        PLAIN,
        /** A field of a trace in the file, its figure on screen. */
        FIGURE,
        /** A formula, between dollar signs. */
        FORMULA,
        /** A name, between backquotes. */
        NAME,
        /** A figure that the learner measures; in the file and until it is shown, its name. */
        MEASURED
    }

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException in words, when a sign of the markup stands alone or a digit among words
     */
    public static List<Span> parse(String text) {
        var spans = new ArrayList<Span>();
        var found = MARKUP.matcher(text);
        while (found.find()) {
            if (found.group(1) != null) {
                spans.add(new Span(Kind.FIGURE, found.group(1).strip()));
            } else if (found.group(2) != null) {
                spans.add(new Span(Kind.FORMULA, found.group(2)));
            } else if (found.group(3) != null) {
                spans.add(new Span(Kind.NAME, found.group(3)));
            } else if (found.group(4) != null) {
                spans.add(new Span(Kind.PLAIN, found.group(4)));
            } else {
                throw new IllegalArgumentException(Words.of("lesson.text.sign", found.group(5)));
            }
        }
        for (var span : spans) {
            if (span.kind() == Kind.PLAIN && span.text().codePoints().anyMatch(Character::isDigit)) {
                throw new IllegalArgumentException(Words.of("lesson.text.digit", span.text().strip()));
            }
        }
        return List.copyOf(spans);
    }

    /** The same text with every field's figure in its place. */
    public static List<Span> fill(List<Span> spans, Function<String, String> field) {
        return spans.stream()
                .map(span -> span.kind() == Kind.FIGURE ? new Span(Kind.FIGURE, field.apply(span.text())) : span)
                .toList();
    }

    /** The same text in which figures that the learner measures are told from those of a trace, by how their fields begin. */
    public static List<Span> measured(List<Span> spans, String begins) {
        return spans.stream()
                .map(span -> span.kind() == Kind.FIGURE && span.text().startsWith(begins)
                        ? new Span(Kind.MEASURED, span.text().substring(begins.length()))
                        : span)
                .toList();
    }

    /** The same text with what was measured in its place. */
    public static List<Span> fillMeasured(List<Span> spans, Function<String, String> figure) {
        return spans.stream()
                .map(span -> span.kind() == Kind.MEASURED ? new Span(Kind.FIGURE, figure.apply(span.text())) : span)
                .toList();
    }

    /** The letters of some pieces. */
    public static String plain(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
