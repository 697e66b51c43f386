package draftscope.model.served;

import draftscope.decoding.port.TokenChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A server's answer.
 *
 * @param places the scored tokens in order
 * @param samples the tokens after the text, each drawn for itself
 * @param engineMillis time the server says it took, in ms
 * @param cached tokens it says it need not compute again
 * @param weights a mark that changes with the weights, where it tells one
 */
record Scored(
        List<Place> places,
        List<Place> samples,
        OptionalDouble engineMillis,
        OptionalInt cached,
        OptionalInt computed,
        Optional<String> weights) {

    Scored {
        places = List.copyOf(places);
        samples = List.copyOf(samples);
    }

    record Entry(int id, double logprob) {}

    /**
     * A token at its place.
     *
     * @param logprob its log-probability at T = 1; negative infinity for none
     * @param top the most probable tokens there, best first
     */
    record Place(int id, double logprob, List<Entry> top) {

        Place {
            top = top.stream()
                    .sorted(Comparator.comparingDouble(Entry::logprob).reversed().thenComparingInt(Entry::id))
                    .toList();
        }

        double probability() {
            return probability(logprob);
        }

        private static double probability(double logprob) {
            return Math.min(1, Math.exp(logprob));
        }

        Entry best() {
            return top.get(0);
        }

        /** Whether several tokens are most probable: which of them is chosen only the server knows. */
        boolean tied() {
            return top.size() > 1 && top.get(1).logprob() == best().logprob();
        }

        TokenChoice.Ranking ranking() {
            return new TokenChoice.Ranking(
                    top.stream().mapToInt(Entry::id).toArray(),
                    top.stream().mapToDouble(e -> probability(e.logprob())).toArray());
        }

        /** As a choice; the entropy is not known. */
        TokenChoice choice() {
            return new TokenChoice(id, probability(), Double.NaN, ranking());
        }
    }
}
