package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.DrafterKind;
import draftscope.decoding.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.DraftHead;
import draftscope.model.ModelConfig;
import draftscope.model.Weights;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Turns a head's folder into a head in native memory, beside the target it belongs to. */
final class HeadReader {

    /** GliDe's training masks let the target's cache lag by no more than this; a longer draft is out of its depth. */
    static final int LONGEST_GLIDE = 16;

    private final PtNDManager manager;
    private final RunLayout ofTarget;
    private final TorchModel target;
    private final ModelConfig config;

    /**
     * @param ofTarget how the target lies in memory
     * @param target loaded, keeping its states if an EAGLE head is to be read
     * @param config the target's
     */
    HeadReader(PtNDManager manager, RunLayout ofTarget, TorchModel target, ModelConfig config) {
        this.manager = manager;
        this.ofTarget = ofTarget;
        this.target = target;
        this.config = config;
    }

    /** Reads the heads; each is pushed to be closed once it is open. */
    TorchHeads read(Map<DrafterKind, DraftHead> heads, ModelReader.Progress progress, Deque<Runnable> opened) {
        var eagle = Optional.ofNullable(heads.get(DrafterKind.EAGLE2)).map(head -> eagle(head, progress));
        eagle.ifPresent(head -> opened.push(head::close));
        var glide = Optional.ofNullable(heads.get(DrafterKind.GLIDE)).map(head -> glide(head, progress));
        glide.ifPresent(model -> opened.push(model::close));
        return new TorchHeads(eagle, glide);
    }

    TorchEagle eagle(DraftHead head, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            // It multiplies with the target's head too, so it takes the target's product.
            var parts = parts(head, weights, ofTarget.packed(), progress);
            return new TorchEagle(info(head, weights), head.config().contextLength(), target, parts);
        }
    }

    TorchGlide glide(DraftHead head, ModelReader.Progress progress) {
        try (var weights = head.openWeights()) {
            var parts = parts(head, weights, false, progress);
            int context = Math.min(head.config().contextLength(), target.contextLength());
            return new TorchGlide(
                    info(head, weights),
                    new TorchGlide.Sizes(context, head.config().layers(), LONGEST_GLIDE),
                    target,
                    parts);
        }
    }

    private ModelInfo info(DraftHead head, Weights weights) {
        return new ModelInfo(
                head.name(),
                head.kind().label(),
                weights.parameters(),
                ofTarget.dtype().label(),
                ofTarget.places().home());
    }

    private HeadParts parts(DraftHead head, Weights weights, boolean packed, ModelReader.Progress progress) {
        var own = head.config();
        var plan = HeadPlans.of(head, config, weights);
        var places = DevicePlan.single(ofTarget.places().home(), own.layers());
        var layout = new RunLayout(ofTarget.dtype(), places, packed);
        boolean eagle = head.kind() == DrafterKind.EAGLE2;
        var script = eagle
                ? Script.compile(
                        manager, layout.product(), layout.moving(), "memory.py", "attention.py", plan.source())
                : Script.compile(
                        manager,
                        layout.product(),
                        layout.moving(),
                        "memory.py",
                        "attention.py",
                        "chooser.py",
                        plan.source());
        var list = new TensorList(script);
        try {
            long bytes = weights.bytes();
            double share = (double) bytes / plan.parameters();
            new WeightLoader(head.folder(), weights, plan)
                    .load(list, manager, layout, read -> progress.at((long) (read * share), bytes));
            return new HeadParts(
                    script,
                    list,
                    new TorchCache(script, manager, places, layout.dtype(), own, eagle ? own.hiddenSize() : 0),
                    IValue.listFrom(plan.dims()),
                    IValue.from(own.normEps()),
                    layout.bytes(plan, weights));
        } catch (RuntimeException | Error e) {
            list.close();
            script.close();
            throw e;
        }
    }
}
