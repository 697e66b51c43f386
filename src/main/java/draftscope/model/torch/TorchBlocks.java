package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.BlockModel;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * A DFlash head on libtorch (arXiv 2602.06036). Its cache holds keys and values made of the target's states, a position
 * for every token that the target has read; a block stands after them and is forgotten with the next.
 */
final class TorchBlocks extends TorchHead implements BlockModel {

    private final int block;
    private final int mask;
    private final DistributionBuffer distributions;
    private Choosing choosing;

    /**
     * @param context most positions, those of a block included
     * @param block rows of a block
     * @param mask id of what stands in all rows but the first
     */
    TorchBlocks(ModelInfo info, int context, int block, int mask, TorchModel target, NativeParts parts) {
        super(info, context, target, parts);
        this.block = block;
        this.mask = mask;
        distributions = new DistributionBuffer(target.manager(), target.vocabulary());
        choosing = Choosing.of(Sampling.GREEDY, false, target.vocabulary());
    }

    @Override
    public int longest() {
        return block - 1;
    }

    @Override
    public void rewind(int length) {
        parts.cache().rewind(length);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        while (read() < end) {
            if (cancellation.requested()) {
                return false;
            }
            int count = Math.min(CHUNK, end - read());
            parts.cache().reserve(read() + count);
            try (var rows = IValue.from((long) count);
                    var start = IValue.from((long) read())) {
                parts.call("feed", List.of(rows, start), target.cache().value());
            }
            parts.cache().advance(read() + count);
        }
        return true;
    }

    @Override
    public List<TokenChoice> guess(TokenBuffer text, int most, Sampling sampling, double[] uniforms) {
        choosing = choosing.serving(sampling, false, target.vocabulary());
        int end = text.size() - 1;
        try (var pass = new Pass(text);
                var kept = IValue.from(distributions.with(most - 1));
                var us = IValue.listFrom(sampling.greedy() ? new double[most] : uniforms)) {
            parts.call(
                    "draft",
                    pass.arguments,
                    target.weights(),
                    target.matrices(),
                    target.cache().value(),
                    kept,
                    choosing.setting(),
                    choosing.limits(),
                    us,
                    readout.value(most, choosing.candidates()));
        }
        parts.cache().advance(end);
        var choices = new ArrayList<TokenChoice>(most);
        for (int i = 0; i < most; i++) {
            var best = readout.first();
            int drawn = (int) readout.number();
            double q = readout.number();
            choices.add(readout.unwarped(drawn < 0 ? best : best.of(drawn, q), choosing));
        }
        return choices;
    }

    @Override
    public DraftDistributions distributions() {
        return distributions;
    }

    private int read() {
        return parts.cache().length();
    }

    /** A block after what is not read yet. */
    final class Pass implements AutoCloseable {

        final List<IValue> arguments;

        Pass(TokenBuffer text) {
            int start = text.size() - 1;
            // Near the end of its context a block is shorter.
            int rows = Math.min(block, contextLength() - start);
            parts.cache().reserve(start + rows);
            arguments = List.of(
                    parts.embedding().fed(text.get(start), mask),
                    IValue.from((long) rows),
                    IValue.from((long) (start - read())),
                    IValue.from((long) read()));
        }

        @Override
        public void close() {
            arguments.forEach(IValue::close);
        }
    }

    @Override
    public void close() {
        choosing.close();
        distributions.close();
        super.close();
    }
}
