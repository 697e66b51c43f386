package draftscope.app.hold;

import draftscope.app.play.Moment;
import draftscope.app.play.Phase;
import draftscope.decoding.entry.Named;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Words;
import draftscope.draw.stage.TokenMarks;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One thing that the events of a run answer and that is not on screen yet.
 *
 * @param guess number of the newest guess on show, from 1; 0 where it asks about the whole round
 * @param answers what can be answered, each under the key that counts a hand for it
 */
public record Question(Kind kind, int round, int guess, List<Answer> answers) {

    /** Answers have one key each, and there are ten. */
    private static final int MOST = 9;

    public Question {
        answers = List.copyOf(answers);
    }

    /** What is asked. */
    public enum Kind implements Named {

        /** How many tokens the draft guesses before it stops. */
        GUESSES,
        /** Whether it stops at the newest guess. */
        STOPS,
        /** How many tokens the text grows by. */
        ADDS,
        /** Which guess the target refuses first. */
        REFUSED;

        /** An answer of this kind in words, where none of its tokens is on show. */
        String words(int answer) {
            var key = "hold." + id() + ".answer.";
            return Words.has(key + answer) ? Words.of(key + answer) : Words.of(key + "n", answer);
        }
    }

    /**
     * An answer.
     *
     * @param key the digit that counts a hand for it
     */
    public record Answer(int key, String words) {}

    /** The question that a hold before a phase asks at a moment; empty where the trace or the screen leaves nothing to ask. */
    static Optional<Question> at(Trace trace, Moment moment, Phase phase) {
        var position = trace.position(moment.step());
        return switch (phase) {
            case GUESS -> weighs(trace)
                    ? Optional.of(new Question(Kind.GUESSES, position.round() + 1, 0, plain(Kind.GUESSES, 0, MOST)))
                    : Optional.empty();
            case STOP -> weighs(trace) && !tree(trace.round(position.round()))
                    ? Optional.of(new Question(
                            Kind.STOPS, position.round(), position.drafted(), plain(Kind.STOPS, 0, 1)))
                    : Optional.empty();
            case CHECK -> adds(trace.round(position.round()));
            case JUDGE -> refused(trace.round(position.round()));
            case ADD -> Optional.empty();
        };
    }

    /** Whether the policy looks at the draft, so that nobody can count when it stops. */
    private static boolean weighs(Trace trace) {
        return PolicyCatalog.find(trace.run().policy().name()).flatMap(entry -> entry.rule()).isPresent();
    }

    private static boolean tree(TraceRound round) {
        return round.ended()
                .map(RoundEnded::isTree)
                .orElseGet(() -> round.drafts().stream().anyMatch(draft -> draft.place().isPresent()));
    }

    private static Optional<Question> adds(TraceRound round) {
        int most = round.ended().map(RoundEnded::depth).orElse(0) + 1;
        return most == 1
                ? Optional.empty()
                : Optional.of(new Question(Kind.ADDS, round.number(), 0, plain(Kind.ADDS, 1, most)));
    }

    private static Optional<Question> refused(TraceRound round) {
        if (tree(round) || round.drafted() == 0) {
            return Optional.empty();
        }
        var answers = IntStream.rangeClosed(0, Math.min(round.drafted(), MOST))
                .mapToObj(n -> new Answer(n, n == 0
                        ? Kind.REFUSED.words(0)
                        : n == MOST && round.drafted() > MOST
                                ? Words.of("hold.or_later", n)
                                : TokenMarks.inOneLine(text(round, n - 1))))
                .toList();
        return Optional.of(new Question(Kind.REFUSED, round.number(), 0, answers));
    }

    private static String text(TraceRound round, int index) {
        return round.ended().orElseThrow().tokens().get(index).text();
    }

    private static List<Answer> plain(Kind kind, int least, int most) {
        return IntStream.rangeClosed(least, Math.min(most, MOST))
                .mapToObj(n -> new Answer(
                        n, n == MOST && (most > MOST || kind == Kind.GUESSES) ? Words.of("hold.or_more", n) : kind.words(n)))
                .toList();
    }

    public String words() {
        return Words.of("hold." + kind.id(), round, guess);
    }

    /** The right answer's key; empty while the run has not come so far. */
    OptionalInt answer(Trace trace) {
        if (round > trace.rounds().size()) {
            return OptionalInt.empty();
        }
        var asked = trace.round(round);
        if (kind == Kind.STOPS && asked.drafted() > guess) {
            return OptionalInt.of(0);
        }
        return asked.ended()
                .map(ended -> OptionalInt.of(Math.min(MOST, switch (kind) {
                    case GUESSES -> ended.drafted();
                    case STOPS -> 1;
                    case ADDS -> ended.newTokens();
                    case REFUSED -> refusedFirst(ended);
                })))
                .orElse(OptionalInt.empty());
    }

    /** The right answer; empty while the run has not come so far. */
    Optional<Answer> right(Trace trace) {
        var key = answer(trace);
        return answers.stream().filter(given -> key.isPresent() && given.key() == key.getAsInt()).findFirst();
    }

    private static int refusedFirst(RoundEnded ended) {
        return IntStream.range(0, ended.drafted())
                .filter(i -> ended.tokens().get(i).outcome() == Outcome.REJECTED)
                .map(i -> i + 1)
                .findFirst()
                .orElse(0);
    }

    /** The step at which the verdict on its round stands. */
    int verdict(Trace trace) {
        return trace.step(Position.verified(round, 0));
    }
}
