package draftscope.model.torch;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftLaws;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TreeHead;
import java.util.Arrays;
import java.util.Optional;

/**
 * An EAGLE-3 head, which drafts trees as EAGLE-2's does, and chains: there its own state of every token it guessed feeds
 * the next step. What a chain's token is drawn from is 0 on the target's tokens that the head cannot say, so that a
 * rejection leaves those their whole mass.
 */
final class TorchEagle3 implements TreeHead, DraftModel, TorchHead {

    private final TorchEagle head;
    private final LawBuffer laws;
    private Choosing choosing;

    TorchEagle3(TorchEagle head, LawBuffer laws) {
        this.head = head;
        this.laws = laws;
        choosing = Choosing.of(Sampling.GREEDY, false, head.words().size());
    }

    @Override
    public ModelInfo info() {
        return head.info();
    }

    @Override
    public int contextLength() {
        return head.contextLength();
    }

    @Override
    public int shortestText() {
        return 2;
    }

    @Override
    public int cached() {
        return head.read() == 0 ? 0 : head.read() + 1;
    }

    @Override
    public void rewind(int length) {
        head.rewind(length);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        return head.prefill(text, end, cancellation);
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        choosing = choosing.serving(sampling, false, head.words().size());
        int drawn = head.draft(text, row, laws.with(row), choosing, uniform);
        var told = head.told();
        var best = told.first();
        var ids = Arrays.stream(best.top().ids()).map(head.words()::target).toArray();
        var top = new TokenChoice.Ranking(ids, best.top().probabilities());
        var said = new TokenChoice(ids[0], best.probability(), best.entropy(), top);
        var choice = drawn < 0 ? said : told.unwarped(said.of(head.words().target(drawn), told.number()), choosing);
        return new Step(choice, Optional.empty());
    }

    @Override
    public Level root(TokenBuffer text, int width) {
        return head.root(text, width);
    }

    @Override
    public Level expand(int[] tokens, int[] parents, int width) {
        return head.expand(tokens, parents, width);
    }

    @Override
    public Optional<Sayable> sayable() {
        return head.sayable();
    }

    @Override
    public DraftLaws laws() {
        return laws;
    }

    /** What it is made of. */
    TorchEagle head() {
        return head;
    }

    @Override
    public long memoryBytes() {
        return head.memoryBytes();
    }

    /** With the head. */
    @Override
    public void close() {
        choosing.close();
        laws.close();
        head.close();
    }
}
