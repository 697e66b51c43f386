package draftscope.testing;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Logits as a function of the tokens before. Pure: the same prefix always gives the same row. */
@FunctionalInterface
public interface ScriptedLogits {

    /** One row of vocabulary size for the token after {@code prefix}; a fresh array. */
    double[] after(int[] prefix);

    /**
     * Random rows that depend on the last {@code memory} tokens and on nothing else.
     *
     * @param seed picks the script
     * @param vocabulary number of tokens
     * @param spread standard deviation of a logit: large is certain, small is flat
     * @param memory how many tokens back a row looks
     */
    static ScriptedLogits random(long seed, int vocabulary, double spread, int memory) {
        return prefix -> {
            long state = seed;
            for (int i = Math.max(0, prefix.length - memory); i < prefix.length; i++) {
                state = 31 * (state ^ 0x9E3779B97F4A7C15L) + prefix[i] + 1;
            }
            var random = new SplittableRandom(state).split();
            var row = new double[vocabulary];
            for (int i = 0; i < vocabulary; i++) {
                // Sum of four uniforms: close enough to a normal distribution.
                double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
                row[i] = spread * (sum - 2) * Math.sqrt(3);
            }
            return row;
        };
    }

    /** The same row everywhere, given as probabilities; 0 becomes minus infinity. */
    static ScriptedLogits always(double... probabilities) {
        var row = Arrays.stream(probabilities).map(Math::log).toArray();
        return prefix -> row.clone();
    }

    /** Writes {@code continuation} after the first {@code start} tokens with near certainty, then its last token. */
    static ScriptedLogits writes(int vocabulary, int start, int... continuation) {
        return prefix -> {
            var row = new double[vocabulary];
            row[continuation[Math.min(Math.max(0, prefix.length - start), continuation.length - 1)]] = 12;
            return row;
        };
    }

    /** {@code weight} of these logits and the rest of another's: a draft that resembles its target. */
    default ScriptedLogits mixedWith(ScriptedLogits other, double weight) {
        return prefix -> {
            var row = after(prefix);
            var far = other.after(prefix);
            for (int i = 0; i < row.length; i++) {
                row[i] = weight * row[i] + (1 - weight) * far[i];
            }
            return row;
        };
    }

    /** These logits with {@code amount} added to one token's. */
    default ScriptedLogits favouring(int token, double amount) {
        return prefix -> {
            var row = after(prefix);
            row[token] += amount;
            return row;
        };
    }
}
