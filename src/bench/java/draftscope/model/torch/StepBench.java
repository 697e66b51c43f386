package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Sampling;
import draftscope.model.RunType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.machine.Assets;
import draftscope.model.torch.library.Libtorch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a draft step of the embedded draft costs beside its bare pass, and a judged pass of the target beside its own: all
 * kinds take turns, and of each the lowest tenth is looked at, so that other programs on the machine do not count.
 * Arguments: {@code [float32|half-weights] [turns]}.
 */
public final class StepBench {

    private static final int CACHED = 64;
    private static final int DRAFTS = 5;

    private final TorchModel target;
    private final TorchModel draft;
    private final DistributionBuffer distributions;
    private final Readout readout;
    private final Choosing greedy;

    private StepBench(RunType type) {
        var assets = Assets.locate();
        var manager = Libtorch.start("cpu", 1);
        var reader = new ModelReader(manager);
        var checkpoint = AnyCheckpoint.open(assets.target());
        int words = checkpoint.openTokenizer().size();
        target = Checkpoints.read(reader, checkpoint, words, type);
        draft = Checkpoints.read(reader, AnyCheckpoint.open(assets.draft()), words, type);
        distributions = new DistributionBuffer(manager, words);
        readout = new Readout(manager);
        greedy = Choosing.of(Sampling.GREEDY, false, words);
    }

    /** Prints everything. */
    public static void main(String[] arguments) {
        var type = arguments.length > 0 ? RunType.named(arguments[0]).orElseThrow() : RunType.FLOAT32;
        new StepBench(type).measure(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000);
    }

    private void measure(int turns) {
        var six = new int[] {300, 301, 302, 303, 304, 305};
        var five = Arrays.copyOfRange(six, 1, 1 + DRAFTS);
        for (var model : new TorchModel[] {target, draft}) {
            model.feed(new int[CACHED]);
        }
        distributions.with(DRAFTS);
        var calls = new Runnable[] {
            () -> bare(draft, "feed", 300),
            () -> bare(draft, "logits", 300),
            () -> draft.draft(new int[] {300}, List.of(), distributions.with(0), 0, greedy, 0, readout),
            () -> bare(target, "logits", 300),
            () -> target.verify(new int[] {300}, new int[0], distributions.with(0), new ai.djl.pytorch.engine.PtNDArray[0], greedy, new double[] {0}, readout),
            () -> bare(target, "logits", six),
            () -> target.verify(six, five, distributions.with(0), new ai.djl.pytorch.engine.PtNDArray[0], greedy, new double[DRAFTS + 1], readout)
        };
        var times = new double[calls.length][turns];
        for (int turn = -50; turn < turns; turn++) {
            for (int i = 0; i < calls.length; i++) {
                // The first of three finds the processor's cache full of the other model.
                double least = Double.MAX_VALUE;
                for (int call = 0; call < 3; call++) {
                    draft.rewind(CACHED);
                    target.rewind(CACHED);
                    long start = System.nanoTime();
                    calls[i].run();
                    least = Math.min(least, (System.nanoTime() - start) / 1e3);
                }
                if (turn >= 0) {
                    times[i][turn] = least;
                }
            }
        }
        var low = Arrays.stream(times).mapToDouble(StepBench::low).toArray();
        say("draft: layers %.0f µs, with the read-out %.0f µs, step %.0f µs: choosing %.0f %% of the bare pass", low[0],
                low[1], low[2], 100 * (low[2] / low[1] - 1));
        say("target, one row: bare %.0f µs, judged %.0f µs: %.0f %%", low[3], low[4], 100 * (low[4] / low[3] - 1));
        say("target, six rows: bare %.0f µs, judged %.0f µs: %.0f %%", low[5], low[6], 100 * (low[6] / low[5] - 1));
    }

    private static void bare(TorchModel model, String method, int... ids) {
        try (var fed = model.fed(ids);
                var chain = IValue.listFrom(new long[0]);
                var at = IValue.from((long) CACHED)) {
            model.parts().result(method, method.equals("feed") ? List.of(fed, at) : List.of(fed, chain, at)).close();
        }
    }

    private static double low(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 10];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
