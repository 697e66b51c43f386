package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A target model on libtorch. */
final class TorchTarget extends TorchReader implements Target {

    private static final PtNDArray[] NOTHING_SEEN = {};

    private final DistributionBuffer none;
    private Optional<DistributionBuffer> alike = Optional.empty();
    private Optional<DistributionBuffer> weighed = Optional.empty();
    private Optional<Unsaid> unsaid = Optional.empty();

    TorchTarget(TorchModel model) {
        super(model, model.vocabulary());
        none = new DistributionBuffer(model.manager(), model.vocabulary());
    }

    @Override
    public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
        boolean certain = proposal.distributions() == DraftDistributions.POINT_MASSES;
        choosing = choosing.serving(sampling, certain, model.vocabulary());
        int drafted = proposal.size();
        var ids = fed(text, proposal);
        var drafts = proposal.tokens().toArray();
        var distributions = distributions(proposal).with(0);
        var seen = proposal.sayable().isPresent() ? seen(drafted) : NOTHING_SEEN;
        boolean chain = proposal.isChain();
        int accepted = chain
                ? model.verify(ids, drafts, distributions, seen, choosing, uniforms, readout)
                : model.climb(ids, proposal, distributions, seen, choosing, uniforms, readout);
        return outside(proposal, chain ? verdict(accepted, drafted, uniforms) : treeVerdict(accepted, proposal, uniforms));
    }

    /** What takes the target's distributions of a round. */
    private PtNDArray[] seen(int drafted) {
        var buffer = weighed.orElseGet(() -> new DistributionBuffer(model.manager(), model.vocabulary()));
        weighed = Optional.of(buffer);
        return new PtNDArray[] {buffer.with(drafted)};
    }

    /** With the share of the target's distribution at each place that the draft cannot say. */
    private Verdict outside(Proposal proposal, Verdict verdict) {
        if (proposal.sayable().isEmpty() || proposal.size() == 0) {
            return verdict;
        }
        var sayable = proposal.sayable().get();
        if (unsaid.filter(u -> u.of() == sayable).isEmpty()) {
            unsaid.ifPresent(Unsaid::close);
            unsaid = Optional.of(Unsaid.of(sayable, model));
        }
        var shares = model.outside(
                weighed.orElseThrow().with(proposal.size()), proposal.size() + 1, unsaid.get().mask());
        var tests = new ArrayList<Test>(proposal.size());
        for (int i = 0; i < proposal.size(); i++) {
            tests.add(verdict.tests().get(i).with(shares[proposal.parents().get(i) + 1]));
        }
        return new Verdict(verdict.path(), tests, verdict.next(), verdict.nextUniform(), verdict.cost());
    }

    /** What a draft cannot say, as the native code reads it: 1 on those tokens. */
    private record Unsaid(Sayable of, PtNDArray mask) {

        static Unsaid of(Sayable sayable, TorchModel model) {
            var mask = new float[model.vocabulary()];
            Arrays.fill(mask, 1);
            sayable.ids().stream().forEach(id -> mask[id] = 0);
            return new Unsaid(sayable, (PtNDArray) model.manager().create(mask));
        }

        void close() {
            mask.close();
        }
    }

    @Override
    public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms, Rule rule) {
        if (!proposal.isChain()) {
            throw new UnsupportedOperationException("this rule judges chains, and a tree was drafted");
        }
        int drafted = proposal.size();
        boolean certain = proposal.distributions() == DraftDistributions.POINT_MASSES;
        choosing = choosing.serving(sampling, certain, model.vocabulary());
        var ids = fed(text, proposal);
        var drafts = proposal.tokens().toArray();
        var distributions = distributions(proposal);
        model.verify(ids, drafts, distributions.with(0), seen(drafted), choosing, uniforms, readout);
        var usual = outside(proposal, verdict(drafted, drafted, uniforms));
        var q = certain
                ? proposal.tokens().stream().mapToObj(this::point).toList()
                : distributions.first(drafted);
        return new ReadChain(proposal.tokens(), weighed.orElseThrow().first(drafted + 1), q, sampling.greedy())
                .judged(rule, uniforms, usual.tests());
    }

    private double[] point(int token) {
        var distribution = new double[model.vocabulary()];
        distribution[token] = 1;
        return distribution;
    }

    private int[] fed(TokenBuffer text, Proposal proposal) {
        var fresh = IntStream.of(text.slice(model.cached(), text.size()));
        return IntStream.concat(fresh, proposal.tokens().stream()).toArray();
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        try (var all = Choosing.telling(sampling, model.vocabulary(), model.vocabulary());
                var whole = new Readout(model.manager())) {
            var ids = text.slice(model.cached(), text.size());
            model.verify(ids, new int[0], none.with(0), NOTHING_SEEN, all, sampling.greedy() ? new double[0] : new double[1], whole);
            whole.toRows();
            return Optional.of(whole.ranking().distribution(model.vocabulary()));
        }
    }

    private DistributionBuffer distributions(Proposal proposal) {
        if (proposal.distributions() instanceof DistributionBuffer distributions) {
            if (distributions.vocabulary() != model.vocabulary()) {
                throw new IllegalArgumentException("the draft's distributions have " + distributions.vocabulary()
                        + " entries, the target's " + model.vocabulary());
            }
            return distributions;
        }
        if (proposal.distributions() instanceof DraftDistributions.Plain) {
            return none;
        }
        if (proposal.distributions() instanceof DraftDistributions.Uniform same && same.vocabulary() == model.vocabulary()) {
            return alike(proposal.size());
        }
        throw new IllegalArgumentException("these distributions are not on the target's device");
    }

    /** Made when first asked for, and again for a longer round: hardly any run drafts so. */
    private DistributionBuffer alike(int count) {
        if (alike.filter(made -> made.room() >= count).isEmpty()) {
            alike.ifPresent(DistributionBuffer::close);
            alike = Optional.of(DistributionBuffer.uniform(model.manager(), model.vocabulary(), count));
        }
        return alike.orElseThrow();
    }

    private Verdict verdict(int accepted, int drafted, double[] uniforms) {
        readout.toRows();
        var tests = new ArrayList<Test>(drafted);
        var top = TokenChoice.Ranking.NONE;
        for (int i = 0; i <= drafted; i++) {
            var ranking = readout.ranking();
            double p = readout.number();
            double overlap = readout.number();
            double crossEntropy = -readout.number();
            if (i == accepted) {
                top = ranking;
            }
            if (i < drafted) {
                boolean tested = uniforms.length > 0 && i <= accepted;
                tests.add(new Test(
                        p,
                        overlap,
                        crossEntropy,
                        tested ? OptionalDouble.of(uniforms[i]) : OptionalDouble.empty(),
                        ranking));
            }
        }
        return new Verdict(
                accepted,
                List.copyOf(tests),
                readout.next(top),
                uniforms.length > 0 ? OptionalDouble.of(uniforms[drafted]) : OptionalDouble.empty());
    }

    private Verdict treeVerdict(int accepted, Proposal tree, double[] uniforms) {
        readout.toRows();
        int size = tree.size();
        var rankings = new TokenChoice.Ranking[size + 1];
        var numbers = new double[size + 1][3];
        for (int i = 0; i <= size; i++) {
            rankings[i] = readout.ranking();
            for (int j = 0; j < numbers[i].length; j++) {
                numbers[i][j] = readout.number();
            }
        }
        var path = new int[accepted];
        for (int i = 0; i < accepted; i++) {
            path[i] = (int) readout.number();
        }
        var tests = new ArrayList<Test>(size);
        var shown = new boolean[size + 1];
        int walked = 0;
        for (int i = 0; i < size; i++) {
            int parent = tree.parents().get(i);
            boolean tested = uniforms.length > 0 && parent == (walked == 0 ? -1 : path[walked - 1]);
            // Siblings share their distribution: the first of them carries its head.
            tests.add(new Test(
                    numbers[i][0],
                    numbers[i][1],
                    -numbers[i][2],
                    tested ? OptionalDouble.of(uniforms[i]) : OptionalDouble.empty(),
                    shown[parent + 1] ? TokenChoice.Ranking.NONE : rankings[parent + 1]));
            shown[parent + 1] = true;
            walked += walked < accepted && path[walked] == i ? 1 : 0;
        }
        return new Verdict(
                TokenIds.of(path),
                List.copyOf(tests),
                readout.next(rankings[accepted == 0 ? 0 : path[accepted - 1] + 1]),
                uniforms.length > 0 ? OptionalDouble.of(uniforms[size]) : OptionalDouble.empty());
    }

    @Override
    void release() {
        super.release();
        none.close();
        alike.ifPresent(DistributionBuffer::close);
        weighed.ifPresent(DistributionBuffer::close);
        unsaid.ifPresent(Unsaid::close);
    }
}
