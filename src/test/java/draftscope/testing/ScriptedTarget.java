package draftscope.testing;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A target that follows a script: the accept and resample rule of Leviathan et al. in plain Java. */
public final class ScriptedTarget implements Target {

    private final ScriptedLogits script;
    private final ScriptedCache cache;
    private final int context;
    private final CallLog log;

    /** With a context and a log of its calls. */
    public ScriptedTarget(ScriptedLogits script, int context, CallLog log) {
        this.script = script;
        this.context = context;
        this.log = log;
        cache = new ScriptedCache(context);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("scripted-target", "scripted", 100, "float64", "cpu");
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
        log.record("target.prefill", cache.feed(ScriptedCache.upTo(text, end)));
        return true;
    }

    @Override
    public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
        int m = proposal.size();
        if (uniforms.length != (sampling.greedy() ? 0 : m + 1)) {
            throw new AssertionError(uniforms.length + " uniforms for " + m + " drafted tokens");
        }
        if (!proposal.isChain()) {
            return verifyTree(text, proposal, sampling, uniforms);
        }
        var ids = Arrays.copyOf(text.slice(0, text.size()), text.size() + m);
        for (int i = 0; i < m; i++) {
            ids[text.size() + i] = proposal.tokens().get(i);
        }
        if (cache.size() >= text.size()) {
            throw new AssertionError("the last verified token must be fed");
        }
        log.record("target.verify", cache.feed(ids));
        var distributions = new ArrayList<ScriptedDistribution>(m + 1);
        for (int i = 0; i <= m; i++) {
            distributions.add(ScriptedDistribution.of(script.after(Arrays.copyOf(ids, text.size() + i)), sampling));
        }
        int accepted = 0;
        while (accepted < m && accepts(distributions, proposal, accepted, sampling, uniforms)) {
            accepted++;
        }
        return new Verdict(
                accepted,
                tests(distributions, proposal, accepted, uniforms),
                next(distributions, proposal, accepted, sampling, uniforms),
                sampling.greedy() ? OptionalDouble.empty() : OptionalDouble.of(uniforms[m]));
    }

    @Override
    public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms, Rule rule) {
        if (!proposal.isChain()) {
            throw new UnsupportedOperationException("a tree");
        }
        int m = proposal.size();
        var usual = verify(text, proposal, sampling, uniforms);
        var ids = Arrays.copyOf(text.slice(0, text.size()), text.size() + m);
        for (int i = 0; i < m; i++) {
            ids[text.size() + i] = proposal.tokens().get(i);
        }
        var p = IntStream.rangeClosed(0, m)
                .mapToObj(i -> ScriptedDistribution.of(script.after(Arrays.copyOf(ids, text.size() + i)), sampling).mass())
                .toList();
        var q = IntStream.range(0, m).mapToObj(i -> draftDistribution(proposal, i, p.get(0).length).mass()).toList();
        return new ReadChain(proposal.tokens(), p, q, sampling.greedy()).judged(rule, uniforms, usual.tests());
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        var ids = ScriptedCache.upTo(text, text.size());
        log.record("target.distribution", cache.feed(ids));
        return Optional.of(ScriptedDistribution.of(script.after(ids), sampling).mass());
    }

    private Verdict verifyTree(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
        if (cache.size() >= text.size()) {
            throw new AssertionError("the last verified token must be fed");
        }
        var verdict = ScriptedTreeVerdict.of(script, text, proposal, sampling, uniforms);
        var kept = Arrays.copyOf(text.slice(0, text.size()), text.size() + verdict.accepted());
        for (int i = 0; i < verdict.accepted(); i++) {
            kept[text.size() + i] = proposal.tokens().get(verdict.path().get(i));
        }
        log.record("target.verify", cache.feed(kept));
        return verdict;
    }

    private static boolean accepts(
            List<ScriptedDistribution> distributions, Proposal proposal, int i, Sampling sampling, double[] uniforms) {
        int x = proposal.tokens().get(i);
        var p = distributions.get(i);
        if (sampling.greedy()) {
            return x == p.best();
        }
        return uniforms[i] < p.mass()[x] / draftDistribution(proposal, i, p.mass().length).mass()[x];
    }

    private static draftscope.decoding.port.TokenChoice next(
            List<ScriptedDistribution> distributions, Proposal proposal, int accepted, Sampling sampling, double[] uniforms) {
        var p = distributions.get(accepted);
        if (sampling.greedy()) {
            return p.choice(p.best());
        }
        var mass = p.mass();
        if (accepted < proposal.size()) {
            var q = draftDistribution(proposal, accepted, mass.length).mass();
            var left = new double[mass.length];
            for (int i = 0; i < left.length; i++) {
                left[i] = Math.max(0, mass[i] - q[i]);
            }
            if (Arrays.stream(left).sum() > 0) {
                mass = left;
            }
        }
        return p.choice(ScriptedDistribution.pick(mass, uniforms[proposal.size()]));
    }

    private static List<Test> tests(List<ScriptedDistribution> distributions, Proposal proposal, int accepted, double[] uniforms) {
        var tests = new ArrayList<Test>();
        for (int i = 0; i < proposal.size(); i++) {
            var p = distributions.get(i);
            var q = draftDistribution(proposal, i, p.mass().length).mass();
            double overlap = 0;
            double cross = 0;
            for (int v = 0; v < q.length; v++) {
                overlap += Math.min(p.mass()[v], q[v]);
                cross -= q[v] > 0 ? q[v] * Math.log(p.mass()[v]) : 0;
            }
            int x = proposal.tokens().get(i);
            tests.add(new Test(
                    p.mass()[x],
                    overlap,
                    cross,
                    uniforms.length == 0 || i > accepted ? OptionalDouble.empty() : OptionalDouble.of(uniforms[i]),
                    p.choice(x).top()));
        }
        return tests;
    }

    private static ScriptedDistribution draftDistribution(Proposal proposal, int i, int vocabulary) {
        if (proposal.distributions() == DraftDistributions.POINT_MASSES) {
            return ScriptedDistribution.point(proposal.tokens().get(i), vocabulary);
        }
        if (proposal.distributions() instanceof DraftDistributions.Uniform) {
            return new ScriptedDistribution(DoubleStream.generate(() -> 1.0 / vocabulary).limit(vocabulary).toArray(), 0);
        }
        return ((ScriptedDraft.Rows) proposal.distributions()).distributions().get(i);
    }
}
