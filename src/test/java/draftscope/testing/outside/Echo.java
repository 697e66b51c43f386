package draftscope.testing.outside;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.drafter.DrafterProvider;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Guesses that the text goes on as it did a fixed number of tokens ago.
 *
 * @param period that number
 */
public record Echo(int period) implements Drafter {

    private static final DrafterEntry ENTRY = DrafterEntry.named("echo")
            .words("Echo", "Guesses that the text goes on as it did some tokens ago.")
            .takes(Parameter.count("period", "echo-period", Parameter.Unit.TOKENS, 3, 1, 64))
            .slot(0)
            .published(v -> new ConstantLength(4))
            .makes((parts, v) -> Optional.of(new Echo(v.whole("period"))));

    /** Brings it. */
    public static final class Brought implements DrafterProvider {

        @Override
        public DrafterEntry drafter() {
            return ENTRY;
        }
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(new ModelInfo("echo", "echo", 0, "none", "cpu"));
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        int wanted = Math.min(round.policy().requested(), round.budget());
        var stop = wanted < round.policy().requested() ? StopReason.BUDGET : StopReason.LENGTH;
        var steps = new ArrayList<DraftStep>();
        var ids = new ArrayList<Integer>();
        while (ids.size() < wanted) {
            int place = text.size() + ids.size() - period;
            if (place < 0) {
                stop = StopReason.NO_MATCH;
                break;
            }
            int id = place < text.size() ? text.get(place) : ids.get(place - text.size());
            var choice = new TokenChoice(id, 1, 0, new TokenChoice.Ranking(new int[] {id}, new double[] {1}));
            var step = new DraftStep(choice, OptionalDouble.empty());
            ids.add(id);
            steps.add(step);
            round.listener().drafted(ids.size() - 1, step, 0);
            if (round.endIds().contains(id)) {
                stop = StopReason.EOS;
                break;
            }
            if (round.policy().stopAfter(choice)) {
                stop = round.policy().stopReason();
                break;
            }
        }
        if (ids.isEmpty()) {
            return Optional.of(Draft.nothing(stop));
        }
        return Optional.of(Draft.chain(steps, DraftDistributions.POINT_MASSES, stop));
    }
}
