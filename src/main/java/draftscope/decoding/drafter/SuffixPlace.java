package draftscope.decoding.drafter;

import draftscope.decoding.port.TokenChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Where a run of tokens stands in texts: how often, and what came next how often. */
interface SuffixPlace {

    /** Rarer tokens are not worth a row on screen. */
    int SHOWN_SHARE = 64;

    /** Windows that pass here or end here. */
    int count();

    /**
     * What came next at least so often, in the order in which it was first seen.
     *
     * @param least least number of times, at least 1
     */
    List<Next> nexts(int least);

    void eachCount(IntConsumer counts);

    /** The newest of the places where this run stands and something follows it, or anything at all. */
    Standing standing();

    /**
     * Entropy in nats of what comes next: every token by the share of windows in which it did, and one outcome more for
     * those that end here.
     */
    default double entropy() {
        var sum = new double[2];
        eachCount(count -> {
            sum[0] -= share(count) * Math.log(share(count));
            sum[1] += count;
        });
        double ended = 1 - sum[1] / count();
        return Math.max(0, ended > 0 ? sum[0] - ended * Math.log(ended) : sum[0]);
    }

    /** The most frequent tokens after it, with their shares; none below one in {@value #SHOWN_SHARE}. */
    default TokenChoice.Ranking ranking(int most) {
        var best = nexts(Math.max(1, count() / SHOWN_SHARE)).stream()
                .sorted((a, b) -> Integer.compare(b.place().count(), a.place().count()))
                .limit(most)
                .toList();
        return new TokenChoice.Ranking(
                best.stream().mapToInt(Next::token).toArray(),
                best.stream().mapToDouble(next -> share(next.place().count())).toArray());
    }

    /** Part of the windows that pass or end here. */
    default double share(int count) {
        return (double) count / count();
    }

    /** One token on. */
    record Next(int token, SuffixPlace place) {}

    /**
     * One of the places where a run of tokens stands.
     *
     * @param answer the earlier answer it stands in; empty for the text itself
     * @param end index, in that answer or text, of the token after it
     */
    record Standing(Optional<AnswerMemory.Answer> answer, int end) {}
}
