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
 * @param methods who answers; the baseline is one of them
 * @param temperatures at which temperatures; 0 is greedy
 * @param repeats how often
 * @param warmUp unmeasured runs of the first question by every method before anything is measured
 */
public record BenchPlan(
        List<Question> questions, List<BenchMethod> methods, List<Double> temperatures, int repeats, int warmUp) {

    /**
     * @throws IllegalArgumentException when labels repeat, the baseline is missing or a number is out of range
     */
    public BenchPlan {
        questions = List.copyOf(questions);
        methods = List.copyOf(methods);
        temperatures = List.copyOf(temperatures);
        if (methods.stream().map(BenchMethod::label).distinct().count() < methods.size()) {
            throw new IllegalArgumentException("two methods have the same label");
        }
        if (methods.stream().noneMatch(BenchMethod::isBaseline)) {
            throw new IllegalArgumentException("the baseline '" + Statistics.BASELINE + "' is missing");
        }
        if (repeats < 1 || warmUp < 0) {
            throw new IllegalArgumentException("repeats must be at least 1 and warm-up at least 0");
        }
    }

    public int size() {
        return questions.size() * methods.size() * temperatures.size() * repeats;
    }

    /** Whose greedy runs others are simulated from: the standard policy's if it competes, else the first possible. */
    Optional<String> shadowed() {
        return methods.stream()
                .filter(BenchMethod::drawsAnywhere)
                .min(Comparator.comparing(c -> !c.label().equals(PolicyCatalog.standard().name())))
                .map(BenchMethod::label);
    }

    /**
     * The methods in the order in which they take a turn: rotated from turn to turn, so that nobody always runs on
     * the warmest or the coolest processor.
     */
    public List<BenchMethod> order(int turn) {
        int shift = Math.floorMod(turn, methods.size());
        var order = new java.util.ArrayList<>(methods.subList(shift, methods.size()));
        order.addAll(methods.subList(0, shift));
        return order;
    }
}
