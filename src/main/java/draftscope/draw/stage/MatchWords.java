package draftscope.draw.stage;

import draftscope.decoding.event.Match;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import java.util.Optional;

/** Says where a drafter that repeats texts found what it drafted. */
public final class MatchWords {

    private MatchWords() {}

    /**
     * Where a round's tokens were found, to stand behind another sentence; empty where they were guessed.
     *
     * @param run the run it is of
     */
    public static String behind(RoundLane lane, Optional<RunStarted> run) {
        int prompt = run.map(r -> r.promptIds().size()).orElse(0);
        return lane.ended().flatMap(RoundEnded::match).map(match -> " · " + of(match, prompt)).orElse("");
    }

    /**
     * Where some tokens were found.
     *
     * @param prompt number of tokens of the prompt
     */
    public static String of(Match match, int prompt) {
        if (match.answer().isPresent()) {
            var answer = match.answer().get();
            return Words.of(
                    "match.answer", match.length(), answer.number(), match.at() + 1, match.times(), TokenMarks.inOneLine(answer.prompt()));
        }
        boolean inPrompt = match.at() < prompt;
        // The end of the text is counted too, and is no place before.
        int before = Math.max(0, match.times() - 1);
        return Words.of(
                inPrompt ? "match.prompt" : "match.text",
                match.length(),
                (inPrompt ? match.at() : match.at() - prompt) + 1,
                before);
    }

    /** {@code 3 of 4}: how often a drafted token followed; empty where nobody counted, and for the target's own. */
    public static Optional<String> count(RoundLane lane, int index) {
        return lane.ended()
                .filter(round -> index < round.drafted())
                .flatMap(RoundEnded::match)
                .filter(match -> index < match.counts().size())
                .map(match -> Words.of("match.count", match.counts().get(index), match.of(lane.parent(index))));
    }
}
