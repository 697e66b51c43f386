package draftscope.bench.learn;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.port.Candidate;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import java.util.ArrayList;
import java.util.List;

/**
 * A drafted token that the target judged.
 *
 * @param entropy of the distribution it came from, in nats
 * @param largest the largest probability of that
 * @param own its own
 * @param place in the round, from 0
 * @param kept whether the target kept it
 */
public record Example(double entropy, double largest, double own, int place, boolean kept) {

    /**
     * The judged tokens of a run's chains; those after a rejection were not judged. Trees are left out: their tokens
     * compete. So are rounds whose draft steps are not in the file, since only those tell the largest probability.
     */
    public static List<Example> of(Trace run) {
        var examples = new ArrayList<Example>();
        run.rounds().forEach(round -> examples.addAll(of(round)));
        return examples;
    }

    private static List<Example> of(TraceRound round) {
        var examples = new ArrayList<Example>();
        if (round.ended().isEmpty() || round.ended().get().isTree() || round.drafts().size() < round.drafted()) {
            return examples;
        }
        var tokens = round.ended().get().tokens();
        for (int i = 0; i < tokens.size() && tokens.get(i).outcome() != Outcome.DISCARDED; i++) {
            var draft = round.drafts().get(i);
            double largest = draft.top().stream().mapToDouble(Candidate::probability).max().orElse(draft.q());
            if (Double.isFinite(draft.entropy()) && Double.isFinite(draft.q()) && Double.isFinite(largest)) {
                examples.add(new Example(
                        draft.entropy(), largest, draft.q(), i, tokens.get(i).outcome() == Outcome.ACCEPTED));
            }
        }
        return examples;
    }
}
