package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.checkpoint.BlockShape;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a head's folder into a head in native memory, beside the target it belongs to. */
final class HeadReader {

    /** GliDe's training masks let the target's cache lag by no more than this; a longer draft is out of its depth. */
    static final int LONGEST_GLIDE = 16;

    private static final Map<HeadKind, Reading> READERS = Map.of(
            HeadKind.EAGLE, HeadReader::eagle,
            HeadKind.GLIDE, HeadReader::glide,
            HeadKind.EAGLE3, HeadReader::eagle3,
            HeadKind.DFLASH, HeadReader::blocks);

    private final PtNDManager manager;
    private final RunLayout ofTarget;
    private final TorchModel target;
    private final ModelConfig config;
    private final TargetStates states;

    /**
     * @param ofTarget how the target lies in memory
     * @param target loaded, keeping the states that the heads read
     * @param config the target's
     * @param states which those are
     */
    HeadReader(
            PtNDManager manager, RunLayout ofTarget, TorchModel target, ModelConfig config, TargetStates states) {
        this.states = states;
        this.manager = manager;
        this.ofTarget = ofTarget;
        this.target = target;
        this.config = config;
    }

    /** Reads the heads; each is pushed to be closed once it is open. */
    TorchHeads read(Map<HeadKind, DraftHead> heads, ModelReader.Progress progress, Deque<Runnable> opened) {
        var read = new LinkedHashMap<HeadKind, TorchHead>();
        heads.forEach((kind, head) -> {
            var loaded = READERS.get(kind).read(this, head, progress);
            opened.push(loaded::close);
            read.put(kind, loaded);
        });
        return new TorchHeads(read);
    }

    /** Reads a head of a kind. */
    @FunctionalInterface
    private interface Reading {
        TorchHead read(HeadReader reader, DraftHead head, ModelReader.Progress progress);
    }

    /** An EAGLE head, or what an EAGLE-3 head is made of. */
    TorchEagle eagle(DraftHead head, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            var words = HeadPlans.words(head, config, weights, target.vocabulary());
            // EAGLE's multiplies with the target's head too, so it takes the target's product.
            var parts = parts(head, weights, ofTarget.product(), progress);
            return new TorchEagle(info(head, weights, type(head, ofTarget)), head.config().contextLength(), target, parts, words);
        }
    }

    TorchEagle3 eagle3(DraftHead head, ModelReader.Progress progress) {
        return new TorchEagle3(eagle(head, progress), new LawBuffer(manager, target.vocabulary()));
    }

    TorchGlide glide(DraftHead head, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            var parts = parts(head, weights, Product.PLAIN, progress);
            return new TorchGlide(
                    info(head, weights, type(head, ofTarget)),
                    new TorchGlide.Sizes(context(head), head.config().layers(), LONGEST_GLIDE),
                    target,
                    parts);
        }
    }

    TorchBlocks blocks(DraftHead head, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            // It multiplies with the target's head.
            var parts = parts(head, weights, ofTarget.product(), progress);
            var info = info(head, weights, type(head, ofTarget));
            var shape = (BlockShape) head.shape();
            return new TorchBlocks(info, context(head), shape.block(), shape.mask(), target, parts);
        }
    }

    /** What people call the numbers a head runs in: the target's, but for GliDe, which does not multiply with its head. */
    static String type(DraftHead head, RunLayout target) {
        return head.kind().equals(HeadKind.GLIDE) ? target.dtype().label() : target.label();
    }

    private int context(DraftHead head) {
        return Math.min(head.config().contextLength(), target.contextLength());
    }

    private ModelInfo info(DraftHead head, Weights weights, String type) {
        return new ModelInfo(
                head.name(),
                head.kind().name(),
                weights.parameters(),
                type,
                ofTarget.places().home());
    }

    private HeadParts parts(DraftHead head, Weights weights, Product product, ModelReader.Progress progress) {
        var own = head.config();
        var plan = HeadPlans.of(head, config, states, weights);
        var places = DevicePlan.single(ofTarget.places().home(), own.layers());
        var layout = new RunLayout(ofTarget.dtype(), places, product);
        int stateWidth = head.kind().equals(HeadKind.EAGLE) || head.kind().equals(HeadKind.EAGLE3) ? own.hiddenSize() : 0;
        var script = compile(manager, plan.source(), plan.positions(), layout);
        var list = new TensorList(script);
        try {
            long bytes = weights.bytes();
            double share = (double) bytes / plan.parameters();
            new WeightLoader(head.folder(), weights, plan)
                    .load(list, manager, layout, Embedding.RESIDENT, read -> progress.at((long) (read * share), bytes));
            return new HeadParts(
                    script,
                    list,
                    ownEmbedding(plan) ? Embedding.RESIDENT::fed : target::fed,
                    new TorchCache(script, manager, places, layout.dtype(), own, stateWidth),
                    IValue.listFrom(plan.dims()),
                    IValue.from(own.normEps()),
                    layout.bytes(plan, weights));
        } catch (RuntimeException | Error e) {
            list.close();
            script.close();
            throw e;
        }
    }

    /** The sources of a kind of head for a layout. */
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
