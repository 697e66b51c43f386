package draftscope.app.exact;

import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.app.inspector.Alternative;
import draftscope.app.inspector.TokenFacts;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Asks both models for their whole distributions of the token after a text.
 *
 * @param text prompt and what stands before the place
 * @param sampling how the run chose
 * @param certain the token guessed with certainty, by a drafter that has no distribution; empty to ask the draft model
 */
record PlaceOrder(TokenIds text, Sampling sampling, OptionalInt certain) implements Job {

    /** Tokens that get a bar of their own. */
    static final int NAMED = 7;

    /**
     * What they say.
     *
     * @param at both distributions, by token id
     * @param names texts of the tokens with most of either
     */
    record Told(TwoDistributions at, Map<Integer, String> names) implements JobNews {

        /** Probabilities of a place agree when they differ by no more: the rounding of 16-bit numbers. */
        private static final double ROUNDING = 2e-3;

        /** Keeps the order. */
        Told {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        /** Whether these are the distributions of which a run tells the most probable tokens. */
        boolean agrees(TokenFacts facts) {
            return facts.draftTop().stream().allMatch(one -> close(at::q, one))
                    && facts.targetTop().stream().allMatch(one -> close(at::p, one));
        }

        private boolean close(IntToDoubleFunction told, Alternative one) {
            return one.id() < at.size() && Math.abs(told.applyAsDouble(one.id()) - one.probability()) <= ROUNDING;
        }
    }

    @Override
    public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
        pair.distributions().ifPresent(whole -> {
            var p = whole.p(text, sampling, cancellation);
            var q = p.flatMap(distribution -> certain.isPresent()
                    ? Optional.of(point(certain.getAsInt(), distribution.length))
                    : whole.q(text, sampling, cancellation));
            if (p.isPresent() && q.isPresent()) {
                var at = TwoDistributions.of(p.get(), q.get());
                var names = new LinkedHashMap<Integer, String>();
                IntStream.range(0, at.size())
                        .boxed()
                        .sorted((a, b) -> Double.compare(larger(at, b), larger(at, a)))
                        .limit(NAMED)
                        .forEach(id -> names.put(id, pair.tokenizer().piece(id)));
                certain.ifPresent(id -> names.put(id, pair.tokenizer().piece(id)));
                news.accept(new Told(at, names));
            }
        });
    }

    private static double larger(TwoDistributions at, int token) {
        return Math.max(at.p(token), at.q(token));
    }

    private static double[] point(int token, int vocabulary) {
        var distribution = new double[vocabulary];
        distribution[token] = 1;
        return distribution;
    }
}
