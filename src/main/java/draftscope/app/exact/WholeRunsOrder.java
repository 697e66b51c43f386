package draftscope.app.exact;

import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.exact.WholeRuns;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Many short runs from the prompt of a run: with each seed one of the target alone and, with a seed of its own, one that
 * drafts, so that the two are independent.
 *
 * @param run whose prompt and sampling are taken
 * @param policy the policy of the runs that draft
 * @param seeds how many of each
 * @param tokens how many new tokens each writes
 */
record WholeRunsOrder(RunStarted run, LengthPolicy policy, Drafting drafting, int seeds, int tokens) implements Job {

    /** Texts told of by name. */
    static final int NAMED = 8;

    private static final int BETWEEN = 5;

    /**
     * How it stands.
     *
     * @param of how many runs of each there will be
     * @param names what the most frequent ones say
     */
    record Counted(WholeRuns runs, int of, Map<TokenIds, String> names) implements JobNews {

        /** Keeps the order. */
        Counted {
            names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }
    }

    @Override
    public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
        var counted = WholeRuns.NONE;
        for (int seed = 1; seed <= seeds; seed++) {
            var alone = text(pair, new NoDrafting(), seed, cancellation);
            var speculative = text(pair, policy, seeds + seed, cancellation);
            if (alone.isEmpty() || speculative.isEmpty()) {
                return;
            }
            counted = counted.plus(alone.get(), speculative.get());
            if (seed % BETWEEN == 0 || seed == seeds) {
                var names = new LinkedHashMap<TokenIds, String>();
                counted.most(NAMED).forEach(one -> names.put(one.getKey(), pieces(pair, one.getKey())));
                news.accept(new Counted(counted, seeds, names));
            }
        }
    }

    private static String pieces(LoadedPair pair, TokenIds text) {
        var said = new StringBuilder();
        text.stream().forEach(id -> said.append(pair.tokenizer().piece(id)));
        return said.toString();
    }

    /** Greedy runs would all be the same: theirs are drawn at temperature 1. */
    private Optional<TokenIds> text(LoadedPair pair, LengthPolicy with, long seed, Cancellation cancellation) {
        var sampling = run.sampling().greedy() ? new Sampling(1, 0, 1, seed) : run.sampling().withSeed(seed);
        var ended = pair.decoder()
                .run(
                        new DecodingRequest(
                                RunLabel.NONE,
                                "",
                                run.promptIds(),
                                with,
                                sampling,
                                tokens,
                                run.ignoreEnd() ? Set.of() : pair.endIds()),
                        pair.drafter(with, drafting),
                        cancellation,
                        event -> {});
        return ended.finish() == RunEnded.Finish.CANCELLED ? Optional.empty() : Optional.of(ended.outputIds());
    }
}
