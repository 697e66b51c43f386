package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
/**
 * The heuristic of Hugging Face transformers ({@code num_assistant_tokens_schedule = "heuristic"},
 * {@code generation/candidate_generator.py}): 2 tokens more after a round accepted whole, 1 fewer otherwise, at
 * least 1.
 *
 * <p>It differs from {@link HeuristicLength} in two ways: there is no upper limit, and "whole" is measured against
 * the tokens actually drafted, so that a draft cut short by the budget still counts as a full match. In transformers one
 * that ends with an end of text does not, since that token is taken off what matched; here it does, without effect: an
 * accepted end of text ends the run. In transformers the length lives on from one prompt to the next unless the schedule is
 * {@code heuristic_transient}; here it always starts anew. The confidence threshold transformers applies beside it
 * is {@link HfDynamic}.
 *
 * @param initial length of the first round, at least 1; 5 while this was transformers' default schedule
 */
public record HfHeuristic(int initial) implements LengthPolicy {

    private static final int FIRST = 5;

    static final PolicyEntry ENTRY = PolicyEntry.named("hf-heuristic")
            .source("Hugging Face transformers")
            .takes(ConstantLength.lengthOf(FIRST))
            .lengthsOnly()
            .slot(5)
            .makes(v -> new HfHeuristic(v.whole("draft_length")));

    public HfHeuristic {
        PolicyChecks.length("draft length", initial);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(initial);
    }

    @Override
    public State begin() {
        return new HeuristicLength.Growing(initial, Integer.MAX_VALUE, true);
    }
}
