package draftscope.app.notes;

import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.act.LessonWindow;
import draftscope.app.lesson.book.Exercise;
import draftscope.app.lesson.book.Span;
import draftscope.app.lesson.book.Step;
import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody who speaks has before the eyes, a part under the other. */
record Notes(List<Part> parts) {

    static final Notes NONE = new Notes(List.of());

    Notes {
        parts = List.copyOf(parts);
    }

    /** What a part tells. */
    enum Kind implements Named {
        /** Where one is. */
        HERE,
        /** The note of the lesson's step. */
        NOTE,
        /** What the lesson's step asks the class, with its answer. */
        QUESTION,
        /** What is to be worked out, with its answer. */
        EXERCISE,
        /** What the class is asked while the show holds, with what the run answers. */
        HELD,
        /** What comes next. */
        NEXT,
        /** The round on show, to its end. */
        ROUND,
        /** The round after it. */
        AFTER;

        String words() {
            return Words.of("notes." + id());
        }
    }

    /**
     * A part.
     *
     * @param answer what is right, before it is on stage; empty where nothing is asked
     */
    record Part(Kind kind, List<Span> said, List<Span> answer) {

        Part {
            said = List.copyOf(said);
            answer = List.copyOf(answer);
        }

        /** As one hears it. */
        String spoken() {
            return Words.of("notes.spoken", kind.words(), Span.plain(said))
                    + (answer.isEmpty() ? "" : " " + Words.of("notes.answer") + " " + Span.plain(answer));
        }
    }

    /** Of a window on its own. */
    static Notes of(LessonWindow window) {
        var parts = new ArrayList<Part>();
        var place = window.clock().place().get();
        parts.add(plain(Kind.HERE, place.isEmpty() ? Words.of("notes.here.none") : place));
        held(window).ifPresent(parts::add);
        window.clock().trace().ifPresent(trace -> {
            parts.add(plain(Kind.NEXT, phase(window, trace)));
            int round = trace.position(window.clock().holding.moment().step()).round();
            round(Kind.ROUND, window, trace, round).ifPresent(parts::add);
            round(Kind.AFTER, window, trace, round + 1).ifPresent(parts::add);
        });
        return new Notes(parts);
    }

    /** Of a lesson with its window. */
    static Notes of(LessonRun<?> lesson) {
        var parts = new ArrayList<Part>();
        var step = lesson.step();
        parts.add(plain(Kind.HERE, Words.of("notes.here.step", lesson.number(), step.title())));
        said(Kind.NOTE, step.note(), List.of()).ifPresent(parts::add);
        said(Kind.QUESTION, step.question(), lesson.answer()).ifPresent(parts::add);
        said(
                        Kind.EXERCISE,
                        step.exercise().map(Exercise::question).orElse(List.of()),
                        step.exercise().map(Exercise::shown).orElse(List.of()))
                .ifPresent(parts::add);
        held(lesson.window).ifPresent(parts::add);
        parts.add(plain(Kind.NEXT, next(lesson)));
        lesson.window.clock().trace().ifPresent(trace -> round(
                        Kind.ROUND,
                        lesson.window,
                        trace,
                        trace.position(lesson.window.clock().holding.moment().step()).round())
                .ifPresent(parts::add));
        return new Notes(parts);
    }

    private static String next(LessonRun<?> lesson) {
        List<Step> steps = lesson.lesson.steps();
        return lesson.last() ? Words.of("notes.next.last") : steps.get(lesson.at.get() + 1).title();
    }

    /** What the class is asked and has not been told; or was told, as long as it is on stage. */
    private static Optional<Part> held(LessonWindow window) {
        return window.hold().question.get().map(asked -> new Part(
                Kind.HELD,
                words(asked.words()),
                words(window.hold().expected()
                        .map(right -> Words.of("notes.held.answer", right.key(), right.words().strip()))
                        .orElse(Words.of("notes.held.open")))));
    }

    private static String phase(LessonWindow window, Trace trace) {
        var here = window.clock().holding.moment();
        var there = here.nextPhase(trace);
        return there.equals(here)
                ? Words.of(trace.end().isPresent() ? "notes.next.end" : "notes.next.waits")
                : there.phase(trace)
                        .map(phase -> Words.of("notes.next.phase", phase.words(), phase.meaning()))
                        .orElse(Words.of("notes.next.waits"));
    }

    private static Optional<Part> round(Kind kind, LessonWindow window, Trace trace, int number) {
        if (number < 1 || number > trace.rounds().size()) {
            return Optional.empty();
        }
        var round = trace.round(number);
        var lane = round.ended()
                .map(ended -> RoundLane.of(round.drafts(), ended))
                .orElseGet(() -> RoundLane.drafting(round.drafts()));
        return Optional.of(plain(kind, RoundWords.of(lane, window.stage().reason(lane))));
    }

    private static Optional<Part> said(Kind kind, List<Span> said, List<Span> answer) {
        return said.isEmpty() ? Optional.empty() : Optional.of(new Part(kind, said, answer));
    }

    private static Part plain(Kind kind, String words) {
        return new Part(kind, words(words), List.of());
    }

    private static List<Span> words(String words) {
        return List.of(new Span(Span.Kind.PLAIN, words));
    }
}
