package draftscope.testing;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TreeHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A head that follows a script. */
public final class ScriptedTreeHead implements TreeHead {

    private final ScriptedLogits script;
    private final int context;
    private final List<int[]> expanded = new ArrayList<>();
    private int[] text = {};

    /** With a context. */
    public ScriptedTreeHead(ScriptedLogits script, int context) {
        this.script = script;
        this.context = context;
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("scripted-head", "scripted", 5, "float64", "cpu");
    }

    @Override
    public int contextLength() {
        return context;
    }

    @Override
    public void rewind(int length) {
        text = Arrays.copyOf(text, Math.min(text.length, length));
        expanded.clear();
    }

    @Override
    public boolean prefill(TokenBuffer buffer, int end, Cancellation cancellation) {
        text = buffer.slice(0, end);
        return !cancellation.requested();
    }

    @Override
    public Level root(TokenBuffer buffer, int width) {
        if (buffer.size() <= text.length) {
            throw new AssertionError("nothing left to read");
        }
        text = buffer.slice(0, buffer.size());
        expanded.clear();
        return level(List.of(text), width);
    }

    @Override
    public Level expand(int[] tokens, int[] parents, int width) {
        var rows = new ArrayList<int[]>();
        for (int i = 0; i < tokens.length; i++) {
            var before = parents[i] < 0 ? text : expanded.get(parents[i]);
            var path = Arrays.copyOf(before, before.length + 1);
            path[before.length] = tokens[i];
            rows.add(path);
        }
        expanded.addAll(rows);
        return level(rows, width);
    }

    private Level level(List<int[]> prefixes, int width) {
        var distributions = prefixes.stream().map(p -> ScriptedDistribution.of(script.after(p), Sampling.GREEDY)).toList();
        var tokens = distributions.stream().map(distribution -> best(distribution, width)).toArray(int[][]::new);
        var logs = IntStream.range(0, tokens.length)
                .mapToObj(i -> Arrays.stream(tokens[i])
                        .mapToDouble(id -> Math.log(distributions.get(i).mass()[id]))
                        .toArray())
                .toArray(double[][]::new);
        return new Level(distributions.stream().mapToDouble(ScriptedDistribution::entropy).toArray(), tokens, logs);
    }

    private static int[] best(ScriptedDistribution distribution, int width) {
        return IntStream.range(0, distribution.mass().length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> -distribution.mass()[i]))
                .limit(width)
                .mapToInt(i -> i)
                .toArray();
    }
}
