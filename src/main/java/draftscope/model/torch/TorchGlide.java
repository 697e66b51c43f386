package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A GliDe draft on libtorch (arXiv 2402.02082). Its queries see the keys and values that the target's last layers hold
 * of the verified text, and its own tokens by self-attention.
 *
 * <p>With one layer, what its cache holds depends on the tokens alone and stays good whatever the target has read
 * since. With more, drafted rows were made with an older view of the target: as in the published code they are fed
 * again once they are verified.
 */
final class TorchGlide extends TorchHead implements DraftModel {

    private final int layers;
    private final int longest;
    private final DistributionBuffer distributions;
    private Choosing choosing;
    private int verified;

    /** @param longest tokens of a draft: how far behind the target's cache may lag */
    TorchGlide(ModelInfo info, int context, int layers, int longest, TorchModel target, NativeParts parts) {
        super(info, context, target, parts);
        this.layers = layers;
        this.longest = longest;
        distributions = new DistributionBuffer(target.manager(), target.vocabulary());
        choosing = Choosing.of(Sampling.GREEDY, false, target.vocabulary());
    }

    @Override
    public int longestDraft() {
        return longest;
    }

    @Override
    public int cached() {
        return parts.cache().length();
    }

    @Override
    public void rewind(int length) {
        parts.cache().rewind(layers > 1 ? Math.min(verified, length) : length);
        verified = Math.min(verified, length);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        while (cached() < end) {
            if (cancellation.requested()) {
                return false;
            }
            // Of a single layer only its own keys and values remain, and those do not depend on the target.
            int visible = layers > 1 ? target.cached() : 0;
            try (var pass = new Pass(text.slice(cached(), Math.min(end, cached() + CHUNK)), visible)) {
                parts.call("feed", pass.arguments, target.cache().value());
                pass.done();
            }
        }
        verified = cached();
        return true;
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        choosing = choosing.serving(sampling, false, target.vocabulary());
        int drawn;
        try (var pass = new Pass(text.slice(cached(), text.size()), target.cached());
                var kept = IValue.from(distributions.with(row));
                var which = IValue.from((long) row);
                var u = IValue.from(uniform)) {
            drawn = (int) parts.call(
                    "draft",
                    pass.arguments,
                    target.cache().value(),
                    kept,
                    which,
                    choosing.setting(),
                    choosing.limits(),
                    u,
                    readout.value(1, choosing.candidates()));
            pass.done();
        }
        if (row == 0) {
            verified = cached();
        }
        // What it says of the bonus position on the way was said with a later view of the target, so it is no guess.
        return new Step(readout.chosen(readout.first(), drawn, choosing), Optional.empty());
    }

    @Override
    public DraftDistributions distributions() {
        return distributions;
    }

    final class Pass implements AutoCloseable {

        final List<IValue> arguments;
        private final int end;

        Pass(int[] ids, int visible) {
            end = cached() + ids.length;
            parts.cache().reserve(end, end);
            target.cache().reserve(end, Math.min(end, target.contextLength()));
            arguments = List.of(
                    parts.embedding().fed(ids), IValue.from((long) cached()), IValue.from((long) visible));
        }

        void done() {
            parts.cache().advance(end);
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
