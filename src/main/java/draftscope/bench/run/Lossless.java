package draftscope.bench.run;

import draftscope.bench.BenchRow;
import draftscope.bench.BenchSettings;
import draftscope.bench.Difference;
import draftscope.bench.RowKey;
import draftscope.bench.prompts.Question;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares greedy outputs with the target's own. Where they part, the target alone reads the common text once more and
 * says how far apart it holds the two tokens: under greedy its probabilities are those at T = 1, so the log of their
 * ratio is the difference of the logits.
 */
final class Lossless {

    private final LoadedPair pair;
    private final Prompter prompter;

    Lossless(LoadedPair pair, BenchSettings settings) {
        this.pair = pair;
        prompter = Prompter.of(pair, settings);
    }

    /** The first difference, if there is one. Later turns follow from it and are not compared. */
    Optional<Difference> compare(Question question, BenchRow baseline, BenchRow row) {
        var answers = new ArrayList<TokenIds>();
        for (int turn = 0; turn < Math.min(baseline.turns().size(), row.turns().size()); turn++) {
            var expected = baseline.turns().get(turn).outputIds();
            var found = row.turns().get(turn).outputIds();
            if (!expected.equals(found)) {
                return Optional.of(difference(question, answers, row.key(), turn, expected, found));
            }
            answers.add(expected);
        }
        return Optional.empty();
    }

    private Difference difference(
            Question question, List<TokenIds> answers, RowKey key, int turn, TokenIds expected, TokenIds found) {
        int at = 0;
        while (at < expected.size() && at < found.size() && expected.get(at) == found.get(at)) {
            at++;
        }
        var own = at < expected.size() ? OptionalInt.of(expected.get(at)) : OptionalInt.empty();
        var other = at < found.size() ? OptionalInt.of(found.get(at)) : OptionalInt.empty();
        var prompt = prompter.prompt(question, answers).ids();
        var text = IntStream.concat(prompt.stream(), expected.slice(0, at).stream()).toArray();
        if (own.isEmpty() || other.isEmpty() || text.length >= pair.contextLength()) {
            return new Difference(key, turn, at, own, other, OptionalDouble.empty(), false);
        }
        var ranking = ranking(TokenIds.of(text));
        var high = logProbability(ranking, own.getAsInt());
        var low = logProbability(ranking, other.getAsInt());
        if (high.isPresent() && low.isPresent()) {
            return new Difference(
                    key, turn, at, own, other, OptionalDouble.of(high.getAsDouble() - low.getAsDouble()), false);
        }
        if (high.isPresent() && !ranking.isEmpty()) {
            double last = Math.log(ranking.get(ranking.size() - 1).probability());
            return new Difference(key, turn, at, own, other, OptionalDouble.of(high.getAsDouble() - last), true);
        }
        return new Difference(key, turn, at, own, other, OptionalDouble.empty(), false);
    }

    /** The target's most probable tokens after a text, best first. */
    private List<Candidate> ranking(TokenIds text) {
        var rounds = new ArrayList<RoundEnded>();
        var policy = new NoDrafting();
        pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "", text, policy, Sampling.GREEDY, 1, Set.of()),
                        pair.drafter(policy),
                        Cancellation.NEVER,
                        (TraceEvent event) -> {
                            if (event instanceof RoundEnded round) {
                                rounds.add(round);
                            }
                        });
        return rounds.get(0).next().orElseThrow().top();
    }

    private static OptionalDouble logProbability(List<Candidate> ranking, int id) {
        return ranking.stream()
                .filter(c -> c.id() == id && c.probability() > 0)
                .mapToDouble(c -> Math.log(c.probability()))
                .findFirst();
    }
}
