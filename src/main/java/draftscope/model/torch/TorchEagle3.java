package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.model.checkpoint.DraftVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An EAGLE-3 head, which drafts trees as EAGLE-2's does, and chains: there its own state of every token it guessed feeds
 * the next step. What a chain's token is drawn from is 0 on the target's tokens that the head cannot say, so that a
 * rejection leaves those their whole mass.
 */
final class TorchEagle3 extends TorchEagle implements DraftModel {

    private final PtNDArray targets;
    private final DistributionBuffer distributions;
    private Choosing choosing;

    TorchEagle3(ModelInfo info, int context, TorchModel target, NativeParts parts, DraftVocabulary words) {
        super(info, context, target, parts, words);
        distributions = new DistributionBuffer(target.manager(), target.vocabulary());
        choosing = Choosing.of(Sampling.GREEDY, false, words.size());
        targets = (PtNDArray) target.manager()
                .create(IntStream.of(words.targets()).asLongStream().toArray());
    }

    @Override
    public int shortestText() {
        return 2;
    }

    @Override
    public int cached() {
        return read() == 0 ? 0 : read() + 1;
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        choosing = choosing.serving(sampling, false, words.size());
        int drawn = drawn(text, row, uniform);
        var best = readout.first();
        var ids = Arrays.stream(best.top().ids()).map(words::target).toArray();
        var top = new TokenChoice.Ranking(ids, best.top().probabilities());
        var said = new TokenChoice(ids[0], best.probability(), best.entropy(), top);
        return new Step(readout.chosen(said, drawn < 0 ? drawn : words.target(drawn), choosing), Optional.empty());
    }

    /**
     * One token of a chain; the distribution it is drawn from becomes a row of {@link #distributions}.
     *
     * @param text what is verified and the {@code row} tokens drafted after it
     * @return the token drawn, as the head counts, or −1 for the first candidate told
     */
    private int drawn(TokenBuffer text, int row, double uniform) {
        int start = row == 0 ? read() : text.size() - 2;
        var ids = text.slice(start + 1, text.size());
        parts.cache().reserve(start + ids.length);
        int drawn;
        try (var fed = parts.embedding().fed(ids);
                var at = IValue.from((long) start);
                var known = IValue.from(targets);
                var kept = IValue.from(distributions.with(row));
                var which = IValue.from((long) row);
                var u = IValue.from(uniform)) {
            drawn = (int) parts.call(
                    "draft",
                    List.of(fed, at),
                    target.weights(),
                    target.cache().value(),
                    known,
                    kept,
                    which,
                    choosing.setting(),
                    choosing.limits(),
                    u,
                    readout.value(1, choosing.candidates()));
        }
        if (row == 0) {
            read(ids.length);
        }
        return drawn;
    }

    @Override
    public DraftDistributions distributions() {
        return distributions;
    }

    @Override
    public void close() {
        choosing.close();
        distributions.close();
        targets.close();
        super.close();
    }
}
