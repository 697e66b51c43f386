package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.ModelIdentity;
import draftscope.model.PairPlan;
import draftscope.model.checkpoint.BlockShape;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a head's folder into a head in native memory, beside the target it belongs to.
 *
 * @param reader of its weights, where they are not in memory already
 * @param ofTarget how the target lies in memory
 * @param target loaded, keeping the states that the heads read
 */
record HeadReader(ModelReader reader, RunLayout ofTarget, TorchModel target, ModelConfig config, TargetStates states) {

    /** GliDe's training masks let the target's cache lag by no more than this; a longer draft is out of its depth. */
    static final int LONGEST_GLIDE = 16;


    /**
     * Reads the heads; each is pushed to be closed once it is open.
     *
     * @param parts what was found out of each
     */
    Map<HeadKind, TorchHead> read(
            Map<HeadKind, DraftHead> heads,
            Map<HeadKind, PairPlan.HeadPart> parts,
            ModelReader.Progress progress,
            Deque<Runnable> opened) {
        var read = new LinkedHashMap<HeadKind, TorchHead>();
        heads.forEach((kind, head) -> {
            var loaded = read(head, parts.get(kind).held().identity(), progress);
            opened.push(loaded::close);
            read.put(kind, loaded);
        });
        return read;
    }

    /**
     * One head; which type it is follows from its kind.
     *
     * @param identity of its weights, where others could be the same
     */
    TorchHead read(DraftHead head, Optional<ModelIdentity> identity, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            var kind = head.kind();
            var words = HeadPlans.words(head, config, weights, target.vocabulary());
            var parts = parts(head, identity, weights, layout(head, ofTarget), progress);
            var info = new ModelInfo(
                    head.name(), kind.name(), weights.parameters(), type(head, ofTarget), ofTarget.places().home());
            int context = Math.min(head.config().contextLength(), target.contextLength());
            if (kind.equals(HeadKind.GLIDE)) {
                return new TorchGlide(info, context, head.config().layers(), LONGEST_GLIDE, target, parts);
            }
            if (head.shape() instanceof BlockShape shape) {
                return new TorchBlocks(info, context, shape.block(), shape.mask(), target, parts);
            }
            return kind.equals(HeadKind.EAGLE3)
                    ? new TorchEagle3(info, head.config().contextLength(), target, parts, words)
                    : new TorchEagle(info, head.config().contextLength(), target, parts, words);
        }
    }

    /** What people call the numbers a head runs in: the target's, but for GliDe, which does not multiply with its head. */
    static String type(DraftHead head, RunLayout target) {
        return head.kind().equals(HeadKind.GLIDE) ? target.dtype().label() : target.label();
    }

    /** How a head lies in memory. All but GliDe multiply with the target's head too, so they take the target's product. */
    static RunLayout layout(DraftHead head, RunLayout target) {
        var places = DevicePlan.single(target.places().home(), head.config().layers());
        return new RunLayout(target.dtype(), places, head.kind().equals(HeadKind.GLIDE) ? Product.PLAIN : target.product());
    }

    private NativeParts parts(
            DraftHead head, Optional<ModelIdentity> identity, Weights stored, RunLayout layout, ModelReader.Progress progress) {
        var own = head.config();
        var plan = HeadPlans.of(head, config, states, stored);
        int stateWidth = head.kind().equals(HeadKind.EAGLE) || head.kind().equals(HeadKind.EAGLE3) ? own.hiddenSize() : 0;
        var weights = reader.weights(identity, () -> ModelWeights.read(
                identity,
                new WeightLoader(head.folder(), stored, plan),
                layout,
                own,
                (manager, list) -> Embedding.RESIDENT,
                progress));
        try {
            var script = compile(reader.manager(), plan.source(), plan.positions(), layout);
            try {
                return new NativeParts(
                        script,
                        weights,
                        ownEmbedding(plan) ? Embedding.RESIDENT : target::fed,
                        new TorchCache(script, reader.manager(), layout.places(), layout.dtype(), own, stateWidth),
                        IValue.listFrom(plan.dims()),
                        IValue.from(own.normEps()));
            } catch (RuntimeException | Error e) {
                script.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            weights.letGo();
            throw e;
        }
    }

    static Script compile(PtNDManager manager, String kind, Positions positions, RunLayout layout) {
        return Script.compile(
                manager,
                RunLayout.POSITIONS.and(WeightPlan.OF_TARGET).and(positions),
                layout.product().source(),
                layout.moving(),
                "memory.py",
                layout.norming(),
                "attention.py",
                "chooser.py",
                layout.telling(),
                "guesses.py",
                "taps.py",
                kind);
    }

    /** Whether a head embeds tokens itself, and does not read the target's table. */
    private static boolean ownEmbedding(WeightPlan plan) {
        return plan.slots().stream().anyMatch(slot -> slot.kind() == WeightPlan.Kind.EMBEDDING);
    }
}
