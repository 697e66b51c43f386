package draftscope.draw.page;

import static draftscope.draw.page.Html.escaped;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenMarks;
import draftscope.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run as pages to be printed for a class, and the answers to what they ask. Without scripts and without a network; every
 * figure is one of the run's.
 */
public final class HandoutPage {

    private static final List<String> GLOSSARY = List.of(
            "target", "draft", "round", "accepted", "rejected", "discarded", "correction", "bonus", "p", "acceptance", "overlap",
            "residual", "entropy", "score", "baseline", "speedup", "rate");
    private static final double BAR = 110;

    private final Trace trace;
    private final Handout handout;
    private final RunFacts facts;
    private final List<Handout.Looked> looked;

    private HandoutPage(Trace trace, Handout handout) {
        this.trace = trace;
        this.handout = handout;
        facts = new RunFacts(trace, handout.speedup());
        looked = Handout.looked(trace);
    }

    /** The pages, to be written as UTF-8. */
    public static String of(Trace trace, Handout handout) {
        return new HandoutPage(trace, handout).page("handout.title", true);
    }

    /** The answers to their exercises, to be written as UTF-8. */
    public static String answers(Trace trace, Handout handout) {
        return new HandoutPage(trace, handout).page("handout.answers.title", false);
    }

    private String page(String title, boolean sheet) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", escaped(Words.of(title, facts.name(), trace.run().target().name())));
        parts.put("heading", escaped(Words.of(sheet ? "handout.heading" : "handout.answers")));
        parts.put("about", escaped(Words.of("handout.about", facts.name(), facts.pair())));
        parts.put("body", sheet ? sheet() : answers());
        parts.put("made", escaped(handout.day().isEmpty() ? Words.of("page.made") : Words.of("handout.made", handout.day())));
        return Template.filled("handout.html", parts);
    }

    private String sheet() {
        return section("run", run())
                + section("rounds", rounds())
                + section("tokens", tokens())
                + section("words", glossary())
                + section("proof", proof())
                + section("exercises", handout.exercises().isEmpty() ? "exercises none" : "exercises", exercises());
    }

    private static String section(String key, String body) {
        return section(key, key, body);
    }

    private static String section(String key, String classes, String body) {
        return "<section class=\"" + classes + "\"><h2>" + escaped(Words.of("handout." + key)) + "</h2>\n" + body + "</section>\n";
    }

    private String run() {
        return "<h3>" + escaped(Words.of("page.heading.prompt")) + "</h3><pre>" + escaped(facts.prompt()) + "</pre>\n"
                + "<h3>" + escaped(Words.of("page.heading.text")) + "</h3><pre>" + escaped(facts.text()) + "</pre>\n"
                + "<dl>" + RunFacts.list(facts.figures()) + "</dl>\n<dl class=\"small\">" + RunFacts.list(facts.settings()) + "</dl>\n";
    }

    private String rounds() {
        return handout.pictures().stream()
                .map(picture -> "<figure><figcaption><b>" + escaped(picture.heading()) + "</b></figcaption>"
                        + "<img alt=\"" + escaped(picture.words()) + "\" src=\"data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8)) + "\">"
                        + "<p>" + escaped(picture.words()) + "</p></figure>\n")
                .collect(Collectors.joining());
    }

    private String tokens() {
        return looked.isEmpty()
                ? "<p>" + escaped(Words.of("handout.tokens.none")) + "</p>\n"
                : looked.stream().map(this::token).collect(Collectors.joining("\n", "<div class=\"two\">", "</div>\n"));
    }

    private String token(Handout.Looked look) {
        var token = look.token();
        var out = new StringBuilder("<div class=\"card\"><h3>")
                .append(escaped(Words.of("handout.token", TokenMarks.quoted(token.text()), look.index() + 1, look.round(), ChipKind.of(token.outcome()).words())))
                .append("</h3><table><thead><tr><th>").append(escaped(Words.of("handout.column.token"))).append("</th><th>")
                .append(escaped(Words.of("page.js.draft_distribution")))
                .append("</th><th>")
                .append(escaped(Words.of("page.js.target_distribution")))
                .append("</th></tr></thead><tbody>");
        for (var row : look.rows()) {
            out.append("<tr").append(row.text().equals(token.text()) ? " class=\"this\"" : "").append("><td>")
                    .append(Html.token(row.text())).append("</td>").append(bar(row.q(), "q")).append(bar(row.p(), "p")).append("</tr>");
        }
        out.append("</tbody></table><p>").append(escaped(verdict(token))).append("</p><p class=\"small\">")
                .append(escaped(Words.of("handout.token.facts", Figures.fraction(token.overlap()), Figures.nats(token.entropy()))));
        if (trace.run().sampling().greedy()) {
            out.append(' ').append(escaped(Words.of("handout.token.greedy")));
        }
        return out.append("</p></div>").toString();
    }

    private static String bar(OptionalDouble value, String kind) {
        if (value.isEmpty()) {
            return "<td class=\"none\">" + Figures.DASH + "</td>";
        }
        double wide = Math.max(1, BAR * Math.max(0, Math.min(1, value.getAsDouble())));
        return "<td><span class=\"bar " + kind + "\" style=\"width:" + Figures.bare(Figures.decimals(wide, 1)) + "px\"></span> "
                + Figures.fraction(value.getAsDouble()) + "</td>";
    }

    /** What decided, with its numbers. */
    private String verdict(VerifiedToken token) {
        boolean kept = token.outcome() == Outcome.ACCEPTED;
        if (trace.run().sampling().greedy()) {
            return Words.of(kept ? "handout.verdict.greedy.kept" : "handout.verdict.greedy.refused", TokenMarks.quoted(token.text()));
        }
        if (token.uniform().isEmpty() || token.rule().isPresent()) {
            return Words.of(kept ? "handout.verdict.kept" : "handout.verdict.refused");
        }
        return Words.of(
                kept ? "handout.verdict.drawn.kept" : "handout.verdict.drawn.refused",
                Figures.fraction(token.uniform().getAsDouble()), Figures.fraction(token.acceptance()));
    }

    private static String glossary() {
        return GLOSSARY.stream()
                .map(word -> "<div><dt>" + escaped(Words.of("handout.word." + word)) + "</dt><dd>"
                        + escaped(Words.of("handout.word." + word + ".means")) + "</dd></div>")
                .collect(Collectors.joining("", "<dl class=\"glossary\">", "</dl>\n"));
    }

    private String proof() {
        var out = new StringBuilder();
        if (!trace.run().exact()) {
            out.append("<p class=\"note\">").append(escaped(Words.of("lossy.mark.hover"))).append("</p>");
        } else {
            trace.run().rule().ifPresent(rule -> out.append("<p class=\"note\">")
                    .append(escaped(Words.of("handout.proof.rule", PolicyNames.rule(rule)))).append("</p>"));
        }
        out.append("<p>").append(escaped(Words.of("handout.proof.claim"))).append("</p><ol>");
        for (var step : List.of("kept", "refused", "sum", "text", "greedy")) {
            out.append("<li>").append(escaped(Words.of("handout.proof." + step))).append("<span class=\"formula\">")
                    .append(escaped(Words.of("handout.proof." + step + ".formula"))).append("</span></li>");
        }
        out.append("</ol>");
        looked.stream().filter(look -> known(look.token())).findFirst().ifPresent(look -> out.append("<p>").append(escaped(here(look))).append("</p>"));
        return out.toString();
    }

    private static boolean known(VerifiedToken token) {
        return Double.isFinite(token.p()) && Double.isFinite(token.q()) && Double.isFinite(token.overlap());
    }

    /** The same sum with the figures of a place of this run. */
    private String here(Handout.Looked look) {
        var token = look.token();
        double both = Math.min(token.p(), token.q());
        var sum = Words.of(
                "handout.proof.here", TokenMarks.quoted(token.text()), look.round(), Figures.fraction(token.q()), Figures.fraction(token.p()),
                Figures.fraction(both), Figures.fraction(token.p() - both), Figures.fraction(token.overlap()),
                Figures.fraction(1 - token.overlap()));
        return trace.run().sampling().greedy() ? sum + " " + Words.of("handout.token.greedy") : sum;
    }

    private String exercises() {
        return handout.exercises().isEmpty()
                ? "<p>" + escaped(Words.of("handout.exercises.none")) + "</p>\n"
                : IntStream.range(0, handout.exercises().size())
                        .mapToObj(i -> exercise(handout.exercises().get(i)))
                        .collect(Collectors.joining("\n", "<ol class=\"asked\">", "</ol>\n"));
    }

    private static String exercise(Handout.Exercise exercise) {
        var blank = exercise.yesOrNo()
                ? Words.of("handout.blank.choice")
                : Words.of("handout.blank");
        return "<li><p>" + where(exercise) + pieces(exercise.question()) + "</p><div class=\"lines"
                + (exercise.yesOrNo() ? " few" : "") + "\"></div><p class=\"blank\">"
                + escaped(blank) + (exercise.yesOrNo() ? "" : " <span class=\"line\"></span>") + "</p></li>";
    }

    private String answers() {
        return handout.exercises().isEmpty()
                ? "<section><p>" + escaped(Words.of("handout.exercises.none")) + "</p></section>\n"
                : handout.exercises().stream()
                        .map(exercise -> "<li><p>" + where(exercise) + pieces(exercise.question()) + "</p><p class=\"answer\">"
                                + pieces(exercise.answer()) + "</p></li>")
                        .collect(Collectors.joining("\n", "<section><ol class=\"asked\">", "</ol></section>\n"));
    }

    private static String where(Handout.Exercise exercise) {
        return exercise.where().isEmpty() ? "" : escaped(exercise.where()) + " ";
    }

    private static String pieces(List<Handout.Piece> pieces) {
        return pieces.stream()
                .map(piece -> "<" + piece.style().tag() + ">" + escaped(piece.text()) + "</" + piece.style().tag() + ">")
                .collect(Collectors.joining());
    }
}
