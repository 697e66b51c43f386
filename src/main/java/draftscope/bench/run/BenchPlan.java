package draftscope.bench.run;

import draftscope.bench.Statistics;
import draftscope.bench.prompts.Question;
import draftscope.decoding.policy.PolicyCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The work of a bench.
 *
 * @param contenders who answers; the baseline is one of them
 * @param temperatures at which temperatures; 0 is greedy
 * @param repeats how often
 * @param warmUp unmeasured runs of the first question by every contender before anything is measured
 */
public record BenchPlan(
        List<Question> questions, List<Contender> contenders, List<Double> temperatures, int repeats, int warmUp) {

    /**
     * @throws IllegalArgumentException when labels repeat, the baseline is missing or a number is out of range
     */
    public BenchPlan {
        questions = List.copyOf(questions);
        contenders = List.copyOf(contenders);
        temperatures = List.copyOf(temperatures);
        if (contenders.stream().map(Contender::label).distinct().count() < contenders.size()) {
            throw new IllegalArgumentException("two contenders have the same label");
        }
        if (contenders.stream().noneMatch(Contender::isBaseline)) {
            throw new IllegalArgumentException("the baseline '" + Statistics.BASELINE + "' is missing");
        }
        if (repeats < 1 || warmUp < 0) {
            throw new IllegalArgumentException("repeats must be at least 1 and warm-up at least 0");
        }
    }

    public int size() {
        return questions.size() * contenders.size() * temperatures.size() * repeats;
    }

    /** Whose greedy runs others are simulated from: the standard policy's if it competes, else the first possible. */
    Optional<String> shadowed() {
        return contenders.stream()
                .filter(Contender::drawsAnywhere)
                .min(Comparator.comparing(c -> !c.label().equals(PolicyCatalog.standard().name())))
                .map(Contender::label);
    }

    /**
     * The contenders in the order in which they take a turn: rotated from turn to turn, so that nobody always runs on
     * the warmest or the coolest processor.
     */
    public List<Contender> order(int turn) {
        int shift = Math.floorMod(turn, contenders.size());
        var order = new java.util.ArrayList<>(contenders.subList(shift, contenders.size()));
        order.addAll(contenders.subList(0, shift));
        return order;
    }
}
