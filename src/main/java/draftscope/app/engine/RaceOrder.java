package draftscope.app.engine;

import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchMethod;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Policies that run for real on the same prompts.
 *
 * @param racers who runs; the first is the baseline
 * @param prompts what people wrote, at least one
 * @param interleaved whether all run on a prompt before any runs on the next, in an order that rotates; else a racer runs
 *     on all prompts before the next racer sets out
 */
public record RaceOrder(
        List<BenchMethod> racers,
        List<String> prompts,
        boolean chat,
        Sampling sampling,
        int maxNewTokens,
        boolean ignoreEnd,
        Talk talk,
        boolean interleaved)
        implements Job {

    /**
     * @throws IllegalArgumentException when the first racer is not the baseline or there is no prompt
     */
    public RaceOrder {
        racers = List.copyOf(racers);
        prompts = List.copyOf(prompts);
        if (racers.isEmpty() || !racers.get(0).isBaseline() || prompts.isEmpty()) {
            throw new IllegalArgumentException("a race needs the baseline as its first racer, and a prompt");
        }
    }

    /** A run: who, on which prompt. */
    record Step(int racer, int prompt) {}

    /** All runs in the order they are made. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        if (interleaved) {
            for (int prompt = 0; prompt < prompts.size(); prompt++) {
                var turn = new ArrayList<Step>();
                for (int racer = 0; racer < racers.size(); racer++) {
                    turn.add(new Step(racer, prompt));
                }
                // Nobody always runs on the coolest processor.
                Collections.rotate(turn, -prompt);
                steps.addAll(turn);
            }
        } else {
            for (int racer = 0; racer < racers.size(); racer++) {
                for (int prompt = 0; prompt < prompts.size(); prompt++) {
                    steps.add(new Step(racer, prompt));
                }
            }
        }
        return steps;
    }

    @Override
    public void carryOut(LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news) {
        pair.requireSampling(sampling);
        Drafts.require(pair, racers);
        var race = new RaceRun(this, pair, cancellation, news, Clock.SYSTEM);
        for (var step : steps()) {
            if (cancellation.requested() || !race.run(step)) {
                return;
            }
        }
    }
}
