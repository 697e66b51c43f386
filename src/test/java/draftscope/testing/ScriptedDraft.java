package draftscope.testing;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A draft model that follows a script. */
public final class ScriptedDraft implements DraftModel {

    private final ScriptedLogits script;
    private final ScriptedCache cache;
    private final int context;
    private final CallLog log;
    private final List<ScriptedDistribution> rows = new ArrayList<>();

    /** With a context and a log of its calls. */
    public ScriptedDraft(ScriptedLogits script, int context, CallLog log) {
        this.script = script;
        this.context = context;
        this.log = log;
        cache = new ScriptedCache(context);
    }

    /** The distributions of a round, by row. */
    record Rows(List<ScriptedDistribution> distributions) implements DraftDistributions {

        @Override
        public double probability(int row, int token) {
            return distributions.get(row).mass()[token];
        }
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("scripted-draft", "scripted", 10, "float64", "cpu");
    }

    @Override
    public int contextLength() {
        return context;
    }

    @Override
    public int cached() {
        return cache.size();
    }

    @Override
    public void rewind(int length) {
        cache.rewind(length);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        if (cancellation.requested()) {
            return false;
        }
        log.record("draft.prefill", cache.feed(ScriptedCache.upTo(text, end)));
        return true;
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        var ids = ScriptedCache.upTo(text, text.size());
        int fed = cache.feed(ids);
        if (fed < 1) {
            throw new AssertionError("nothing left to feed");
        }
        log.record("draft.draft", fed);
        var distribution = ScriptedDistribution.of(script.after(ids), sampling);
        while (rows.size() <= row) {
            rows.add(distribution);
        }
        rows.set(row, distribution);
        Optional<draftscope.decoding.port.TokenChoice> previous = Optional.empty();
        if (fed > 1) {
            var earlier = ScriptedDistribution.of(script.after(Arrays.copyOf(ids, ids.length - 1)), sampling);
            previous = Optional.of(earlier.choice(earlier.best()));
        }
        return new Step(distribution.choice(distribution.choose(sampling, uniform)), previous);
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        var ids = ScriptedCache.upTo(text, text.size());
        log.record("draft.distribution", cache.feed(ids));
        return Optional.of(ScriptedDistribution.of(script.after(ids), sampling).mass());
    }

    @Override
    public DraftDistributions distributions() {
        return new Rows(List.copyOf(rows));
    }
}
