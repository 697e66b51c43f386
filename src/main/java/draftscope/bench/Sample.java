package draftscope.bench;

import draftscope.decoding.event.RunTotals;
import java.util.List;

/**
 * One prompt under one contender, its turns and repeats added up, beside the baseline's runs of the same turns and
 * repeats.
 *
 * @param index number of the question in its prompt set, from 0
 * @param questionId its id as a JSON literal
 * @param rows the contender's measurements
 * @param own the contender's counts and times
 * @param baseline the baseline's
 */
public record Sample(int index, String questionId, String category, List<BenchRow> rows, RunTotals own, RunTotals baseline) {

    public Sample {
        rows = List.copyOf(rows);
    }

    public Sample with(RunTotals other) {
        return new Sample(index, questionId, category, rows, other, baseline);
    }
}
