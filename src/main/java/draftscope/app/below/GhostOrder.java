package draftscope.app.below;

import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.shadow.DraftProbe;
import draftscope.decoding.shadow.Guess;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.decoding.shadow.Shadows;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Work for the engine's thread that tells what other policies would have done from a place of a run, untimed. */
sealed interface GhostOrder extends Job {

    /**
     * Asks the draft of a greedy run for guesses it was not asked for.
     *
     * @param start tokens of the output before the place
     * @param policies those that are not known there
     * @param whole one that is to be known from every place; empty for none
     */
    record Probe(
            RunStarted run,
            List<RoundEnded> rounds,
            TokenIds output,
            ShadowLimits limits,
            int start,
            List<ShadowPolicy> policies,
            Optional<ShadowPolicy> whole)
            implements GhostOrder {

        public Probe {
            rounds = List.copyOf(rounds);
            policies = List.copyOf(policies);
        }

        @Override
        public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
            var drafter = drafter(pair, run, ShadowPolicy.Oracle.REFERENCE.asks());
            var shadows = new Shadows(limits, whole.stream().toList());
            rounds.forEach(shadows::add);
            for (var policy : policies) {
                DraftProbe.fetch(shadows, policy, start, run.promptIds(), output, drafter, cancellation)
                        .ifPresent(known -> news.accept(new Guessed(known)));
            }
            if (whole.isPresent() && !cancellation.requested()) {
                DraftProbe.fetch(shadows, run.promptIds(), output, drafter, cancellation)
                        .ifPresent(known -> news.accept(new Guessed(known)));
            }
        }
    }

    /**
     * Lets both models make one round from a place under other policies.
     *
     * @param text prompt and output before the place
     * @param start tokens of that output
     */
    record Draw(RunStarted run, TokenIds text, int start, List<LengthPolicy> policies) implements GhostOrder {

        public Draw {
            policies = List.copyOf(policies);
        }

        @Override
        public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
            Set<Integer> ends = run.ignoreEnd() ? Set.of() : pair.endIds();
            for (var policy : policies) {
                var made = new ArrayList<RoundEnded>();
                var request = new DecodingRequest(
                        RunLabel.NONE,
                        "",
                        text,
                        policy,
                        run.sampling().withSeed(run.sampling().seed() + start + 1),
                        Math.max(1, run.maxNewTokens() - start),
                        ends);
                pair.decoder().run(
                        request, drafter(pair, run, policy), () -> cancellation.requested() || !made.isEmpty(), event -> {
                            if (event instanceof RoundEnded round) {
                                made.add(round);
                            }
                        });
                if (cancellation.requested()) {
                    return;
                }
                made.stream().findFirst().ifPresent(round -> news.accept(
                        new Drawn(start, policy, ShadowRound.of(round, start))));
            }
        }
    }

    /** Who drafted a run, made again from what is loaded. */
    private static Drafter drafter(LoadedPair pair, RunStarted run, LengthPolicy policy) {
        Map<String, Double> options = new HashMap<>(run.drafter().map(DrafterInfo::options).orElse(Map.of()));
        return pair.drafter(policy, DrafterCatalog.of(run.draft()).map(entry -> entry.with(options)).orElse(Drafting.model()));
    }

    /**
     * The draft was asked.
     *
     * @param chains its guesses one after the other, by position of the output
     */
    record Guessed(Map<Integer, List<Guess>> chains) implements JobNews {

        public Guessed {
            chains = Map.copyOf(chains);
        }
    }

    /**
     * A round was made again.
     *
     * @param start tokens of the output before it
     */
    record Drawn(int start, LengthPolicy policy, ShadowRound round) implements JobNews {}
}
