package draftscope.app.record;

import draftscope.app.lesson.book.Exercises;
import draftscope.app.lesson.book.Span;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.clip.Pick;
import draftscope.draw.page.Handout;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.MovedPen;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.ChipPainter;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.RoundPainter;
import draftscope.draw.stage.StageInks;
import draftscope.draw.stage.StageMoment;
import draftscope.trace.Trace;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** Puts together what a handout shows of a run: rounds drawn on light ground, and exercises from its figures. */
final class HandoutMaker {

    /** Base size of type in pixels. */
    private static final double TYPE = 12;
    /** Width of a page's text in pixels. */
    private static final double PAGE = 690;
    /** A longer round is drawn wider, and so smaller on paper; beyond this its guesses could not be read. */
    private static final double WIDEST = 1150;
    private static final double EACH = 66;
    private static final double BESIDE = 190;
    private static final double MARGIN = 12;
    /** A reader's machine may lack the fonts named: room for wider ones, lest words run into each other. */
    private static final double WIDER = 1.18;

    /** Rounds shown of a run in which nothing was drafted. */
    private static final int ALONE = 2;

    private HandoutMaker() {}

    static Handout of(ExportOrder order) {
        var trace = order.trace();
        var tape = new StageTape(trace, order.subject().baseline());
        // Passes of the target alone all look the same.
        boolean drafted = trace.ended().stream().anyMatch(round -> round.drafted() > 0);
        var pictures = Pick.of(trace).stream()
                .limit(drafted ? Long.MAX_VALUE : ALONE)
                .map(pick -> picture(trace, pick, tape))
                .toList();
        var exercises = Exercises.of(trace, order.subject().others()).stream()
                .map(posed -> new Handout.Exercise(
                        posed.round() > 0 ? Words.of("handout.exercise.round", posed.round()) : "",
                        pieces(posed.exercise().question()),
                        posed.exercise().kind().yesOrNo(),
                        pieces(posed.exercise().shown())))
                .toList();
        double speedup = order.trace().end().isPresent() && order.subject().baseline().isPresent()
                ? tape.at(trace.steps() - 1, Double.POSITIVE_INFINITY).speedup()
                : Double.NaN;
        return new Handout(
                pictures,
                exercises,
                Double.isFinite(speedup) ? OptionalDouble.of(speedup) : OptionalDouble.empty(),
                order.date().map(LocalDate::toString).orElse(""));
    }

    private static Handout.Picture picture(Trace trace, Pick pick, StageTape tape) {
        var round = trace.round(pick.round());
        var moment = tape.at(round.firstStep() + round.steps() - 1, Double.POSITIVE_INFINITY);
        var words = RoundWords.of(moment.lane(), moment.reason());
        double width = Math.max(PAGE, Math.min(WIDEST, BESIDE + EACH * moment.lane().depth()));
        double height = RoundPainter.HEIGHT + (moment.lane().isTree() ? RoundPainter.MORE_FOR_TREES : 0);
        return new Handout.Picture(
                Words.of("handout.round", pick.round(), trace.rounds().size(), pick.words()), svg(moment, width, height, words), words);
    }

    private static String svg(StageMoment moment, double width, double height, String words) {
        var inks = StageInks.of(false, TYPE);
        var exact = new ImageRuler();
        TextRuler roomy = (text, style) -> WIDER * exact.width(text, style);
        var pen = new SvgPen(width + 2 * MARGIN, height + 2 * MARGIN, inks.card(), roomy, words);
        new RoundPainter(inks, new ChipPainter(inks, Colouring.ENTROPY), ChartWords.load())
                .paint(new MovedPen(pen, MARGIN, MARGIN), moment, width, height);
        return pen.document();
    }

    private static List<Handout.Piece> pieces(List<Span> spans) {
        return spans.stream().map(span -> new Handout.Piece(style(span.kind()), span.text())).toList();
    }

    private static Handout.Style style(Span.Kind kind) {
        return switch (kind) {
            case PLAIN -> Handout.Style.PLAIN;
            case FIGURE, MEASURED -> Handout.Style.FIGURE;
            case FORMULA -> Handout.Style.FORMULA;
            case NAME -> Handout.Style.NAME;
        };
    }
}
