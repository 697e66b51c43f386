package draftscope.app.hold;

import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How a class has answered, kind by kind, beside what one answer given every time would have scored. */
final class Tally {

    private final Map<Question.Kind, Score> scores = new EnumMap<>(Question.Kind.class);

    /**
     * Questions of one kind that some hand was raised for.
     *
     * @param right how often more hands were raised for the right answer than for any other
     * @param handsRight hands for right answers
     * @param answers how often each answer was the right one
     */
    record Score(int questions, int right, int hands, int handsRight, Map<Integer, Integer> answers) {

        static final Score NONE = new Score(0, 0, 0, 0, Map.of());

        Score {
            answers = Map.copyOf(answers);
        }

        Score and(Map<Integer, Integer> raised, int answer) {
            int all = raised.values().stream().mapToInt(Integer::intValue).sum();
            int own = raised.getOrDefault(answer, 0);
            boolean most = raised.entrySet().stream().allMatch(e -> e.getKey() == answer || e.getValue() < own);
            var seen = new TreeMap<>(answers);
            seen.merge(answer, 1, Integer::sum);
            return new Score(questions + 1, right + (most ? 1 : 0), hands + all, handsRight + own, seen);
        }

        /** The answer that would have been right most often, the smallest of several. */
        int always() {
            return new TreeMap<>(answers).entrySet().stream()
                    .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                    .map(Map.Entry::getKey)
                    .orElse(0);
        }
    }

    /** Counts a question that has been answered; one without a hand counts nothing. */
    void count(Question question, Map<Integer, Integer> raised, int answer) {
        if (raised.values().stream().anyMatch(n -> n > 0)) {
            scores.put(question.kind(), of(question.kind()).and(raised, answer));
        }
    }

    Score of(Question.Kind kind) {
        return scores.getOrDefault(kind, Score.NONE);
    }

    /** In words; empty before a question of the kind was answered. */
    String words(Question.Kind kind) {
        var score = of(kind);
        if (score.questions() == 0) {
            return "";
        }
        return Words.of(
                "hold.tally",
                score.right(),
                score.questions(),
                kind.words(score.always()),
                score.answers().get(score.always()),
                Figures.percent((double) score.handsRight() / score.hands()),
                score.hands());
    }
}
