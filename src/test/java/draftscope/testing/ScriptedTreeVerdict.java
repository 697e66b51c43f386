package draftscope.testing;

import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What a scripted target says of a tree: the rule of {@link Target#verify} in plain Java, for control flow only. */
final class ScriptedTreeVerdict {

    private final ScriptedLogits script;
    private final int[] text;
    private final Proposal proposal;
    private final Sampling sampling;
    private final double[] uniforms;

    private ScriptedTreeVerdict(
            ScriptedLogits script, int[] text, Proposal proposal, Sampling sampling, double[] uniforms) {
        this.script = script;
        this.text = text;
        this.proposal = proposal;
        this.sampling = sampling;
        this.uniforms = uniforms;
    }

    static Target.Verdict of(
            ScriptedLogits script, TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
        return new ScriptedTreeVerdict(script, text.slice(0, text.size()), proposal, sampling, uniforms).verdict();
    }

    private Target.Verdict verdict() {
        var path = new ArrayList<Integer>();
        var tested = new boolean[proposal.size()];
        int at = -1;
        var left = distribution(-1).mass().clone();
        for (int i = 0; i < proposal.size(); i++) {
            if (proposal.parents().get(i) == at) {
                tested[i] = true;
                if (accepts(i, left, distribution(at))) {
                    path.add(i);
                    at = i;
                    left = distribution(at).mass().clone();
                } else {
                    takeOut(i, left);
                }
            }
        }
        var distribution = distribution(at);
        int next = sampling.greedy() ? distribution.best() : ScriptedDistribution.pick(left, uniforms[proposal.size()]);
        return new Target.Verdict(
                TokenIds.of(path.stream().mapToInt(i -> i).toArray()),
                tests(tested),
                distribution.choice(next),
                sampling.greedy() ? OptionalDouble.empty() : OptionalDouble.of(uniforms[proposal.size()]));
    }

    private boolean accepts(int i, double[] left, ScriptedDistribution distribution) {
        int x = proposal.tokens().get(i);
        if (sampling.greedy()) {
            return x == distribution.best();
        }
        double q = drawn(i) ? draft(i)[x] : Arrays.stream(left).sum();
        return uniforms[i] < left[x] / q;
    }

    private void takeOut(int i, double[] left) {
        if (drawn(i)) {
            var q = draft(i);
            for (int v = 0; v < left.length; v++) {
                left[v] = Math.max(0, left[v] - q[v]);
            }
        } else {
            left[proposal.tokens().get(i)] = 0;
        }
    }

    private boolean drawn(int i) {
        return proposal.rows().get(i) != Proposal.CERTAIN;
    }

    private double[] draft(int i) {
        return ((ScriptedDraft.Rows) proposal.distributions()).distributions().get(proposal.rows().get(i)).mass();
    }

    private List<Target.Test> tests(boolean[] tested) {
        var tests = new ArrayList<Target.Test>();
        for (int i = 0; i < proposal.size(); i++) {
            var distribution = distribution(proposal.parents().get(i));
            int x = proposal.tokens().get(i);
            double p = distribution.mass()[x];
            boolean drew = tested[i] && uniforms.length > 0;
            tests.add(new Target.Test(
                    p,
                    p,
                    -Math.log(p),
                    drew ? OptionalDouble.of(uniforms[i]) : OptionalDouble.empty(),
                    distribution.choice(x).top()));
        }
        return tests;
    }

    /** The distribution after a node; after the text for −1. */
    private ScriptedDistribution distribution(int node) {
        var path = new ArrayList<Integer>();
        for (int at = node; at >= 0; at = proposal.parents().get(at)) {
            path.add(0, proposal.tokens().get(at));
        }
        var ids = Arrays.copyOf(text, text.length + path.size());
        for (int i = 0; i < path.size(); i++) {
            ids[text.length + i] = path.get(i);
        }
        return ScriptedDistribution.of(script.after(ids), sampling);
    }
}
