package draftscope.bench;

import draftscope.decoding.event.RunTotals;
import java.util.List;
import java.util.stream.Stream;

/**
 * One prompt under one method, its turns and repeats added up, beside the baseline's runs of the same turns and
 * repeats.
 *
 * @param index number of the question in its prompt set, from 0
 * @param questionId its id as a JSON literal
 * @param rows the method's measurements
 * @param own the method's counts and times
 * @param baseline the baseline's
 */
public record Sample(int index, String questionId, String category, List<BenchRow> rows, RunTotals own, RunTotals baseline) {

    public Sample {
        rows = List.copyOf(rows);
    }

    /** The rounds of all the method's measurements. */
    public Stream<RoundCost> rounds() {
        return rows.stream().flatMap(BenchRow::rounds);
    }

    public Sample with(RunTotals other) {
        return new Sample(index, questionId, category, rows, other, baseline);
    }
}
