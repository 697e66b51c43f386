package draftscope.testing;

import draftscope.decoding.port.BlockModel;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block head that follows a script: each guess is drawn from what the script says after the script's own most probable
 * tokens, so its distribution depends on the text alone.
 */
public final class ScriptedBlocks implements BlockModel {

    private final ScriptedLogits script;
    private final int context;
    private final int longest;
    private final List<ScriptedDistribution> rows = new ArrayList<>();
    private int passes;

    /** With a context and the most guesses of a block. */
    public ScriptedBlocks(ScriptedLogits script, int context, int longest) {
        this.script = script;
        this.context = context;
        this.longest = longest;
    }

    /** How many blocks were guessed. */
    public int passes() {
        return passes;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("scripted-blocks", "scripted", 5, "float64", "cpu");
    }

    @Override
    public int contextLength() {
        return context;
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public void rewind(int length) {
        // Every block is guessed from the whole text.
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        return !cancellation.requested();
    }

    @Override
    public List<TokenChoice> guess(TokenBuffer text, int most, Sampling sampling, double[] uniforms) {
        passes++;
        rows.clear();
        var path = text.slice(0, text.size());
        var guesses = new ArrayList<TokenChoice>();
        for (int i = 0; i < most; i++) {
            var distribution = ScriptedDistribution.of(script.after(path), sampling);
            rows.add(distribution);
            guesses.add(distribution.choice(distribution.choose(sampling, sampling.greedy() ? 0 : uniforms[i])));
            path = Arrays.copyOf(path, path.length + 1);
            path[path.length - 1] = distribution.best();
        }
        return guesses;
    }

    @Override
    public DraftDistributions distributions() {
        return new ScriptedDraft.Rows(List.copyOf(rows));
    }
}
