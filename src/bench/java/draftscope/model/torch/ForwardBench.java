package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.model.DevicePlan;
import draftscope.model.RunType;
import draftscope.model.checkpoint.DType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.machine.NativeHeap;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one forward pass costs on a synthetic model of half a billion weights, beside the bytes that it must read and the
 * memory bandwidth found in the same run. All layouts take turns, so that ratios hold on a busy machine.
 * Arguments: {@code [threads] [folder] [layouts]}.
 *
 * <p>The folder keeps the checkpoint for the next time; without one it is written to a temporary folder and removed.
 */
public final class ForwardBench {

    private static final int TURNS = 15;
    private static final int CACHED = 128;
    private static final int[] ROWS = {1, 2, 6, 16};
    private static final long MEASURED_FLOATS = 256L << 20;

    private ForwardBench() {}

    public static void main(String[] arguments) throws IOException {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        boolean kept = arguments.length > 1;
        var folder = kept ? Path.of(arguments[1]) : Files.createTempDirectory("synthetic");
        var only = arguments.length > 2 ? arguments[2] : "";
        try {
            if (!Files.exists(folder.resolve("model.safetensors"))) {
                SyntheticCheckpoint.HALF_BILLION.write(folder, DType.BFLOAT16);
            }
            measure(folder, threads, only);
        } finally {
            if (!kept) {
                LoadBench.delete(folder);
            }
        }
    }

    private static void measure(Path folder, int threads, String only) {
        try (var manager = Libtorch.start("cpu", threads)) {
            System.out.printf(Locale.ROOT, "%d thread(s)%n", threads);
            double bandwidth = bandwidth(manager);
            System.out.printf(Locale.ROOT, "memory read: %.1f GB/s%n", bandwidth);
            var models = models(manager, folder, only);
            var times = new LinkedHashMap<String, List<List<Double>>>();
            for (int turn = 0; turn < TURNS; turn++) {
                for (var entry : models.entrySet()) {
                    var lists = times.computeIfAbsent(
                            entry.getKey(),
                            k -> IntStream.range(0, ROWS.length).<List<Double>>mapToObj(i -> new ArrayList<>()).toList());
                    for (int i = 0; i < ROWS.length; i++) {
                        lists.get(i).add(millis(entry.getValue().model(), ROWS[i]));
                    }
                }
            }
            times.forEach((name, lists) -> {
                long bytes = models.get(name).bytes();
                for (int i = 0; i < ROWS.length; i++) {
                    double ms = median(lists.get(i));
                    System.out.printf(
                            Locale.ROOT,
                            "%-17s %2d token(s): %7.1f ms, reads %.0f MB: %.1f GB/s, %.0f %% of the bandwidth%n",
                            name, ROWS[i], ms, bytes / 1e6, bytes / 1e6 / ms, bytes / 1e4 / ms / bandwidth);
                }
            });
            ratios(times);
            models.values().forEach(m -> m.model().close());
        }
    }

    /** How many times as fast half-weights are as float32, both as a run lays them out. */
    private static void ratios(Map<String, List<List<Double>>> times) {
        var wide = times.get("float32 packed");
        var half = times.get(RunType.HALF_WEIGHTS.label());
        for (int i = 0; i < ROWS.length && wide != null && half != null; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "half-weights are %.2f times as fast as float32 at %d token(s)%n",
                    median(wide.get(i)) / median(half.get(i)),
                    ROWS[i]);
        }
    }

    private record Measured(TorchModel model, long bytes) {}

    private static Map<String, Measured> models(PtNDManager manager, Path folder, String only) {
        var checkpoint = AnyCheckpoint.open(folder);
        var one = DevicePlan.single("cpu", checkpoint.config().layers());
        var models = new LinkedHashMap<String, Measured>();
        for (var layout : layouts(one).entrySet()) {
            if (!layout.getKey().matches(".*(" + only + ").*") || only.isEmpty() && layout.getValue().dtype() == DType.FLOAT16) {
                continue;
            }
            long idle = ResidentMemory.anonymous();
            long start = System.nanoTime();
            var model = new ModelReader(manager)
                    .read(checkpoint, checkpoint.config().vocabSize(), layout.getValue(), TargetStates.NONE, (done, total) -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            NativeHeap.trim();
            long taken = ResidentMemory.anonymous() - idle;
            // Every weight once; the embedding is the head, and its rows for the ids are next to nothing.
            long width = layout.getValue().product() == Product.HALF ? DType.FLOAT16.bytes() : layout.getValue().dtype().bytes();
            long bytes = model.info().parameters() * width;
            System.out.printf(
                    Locale.ROOT,
                    "%s loaded in %.1f s, %.0f MB more resident: %.2f of its weights in that type%n",
                    layout.getKey(), seconds, taken / 1e6, taken / (double) bytes);
            models.put(layout.getKey(), new Measured(model, bytes));
            model.feed(new int[CACHED]);
        }
        return models;
    }

    private static Map<String, RunLayout> layouts(DevicePlan one) {
        var layouts = new LinkedHashMap<String, RunLayout>();
        layouts.put(RunType.HALF_WEIGHTS.label(), new RunLayout(DType.FLOAT32, one, Product.HALF));
        for (var dtype : new DType[] {DType.FLOAT32, DType.BFLOAT16, DType.FLOAT16}) {
            layouts.put(dtype.label() + " packed", new RunLayout(dtype, one, Product.PACKED));
            layouts.put(dtype.label() + " plain", new RunLayout(dtype, one, Product.PLAIN));
        }
        return layouts;
    }

    /** Reads a gibibyte; the best of a few times. */
    private static double bandwidth(PtNDManager manager) {
        try (var script = Script.compile(manager, "memory.py", "product-plain.py", "bandwidth.py")) {
            try (var list = new TensorList(script)) {
                list.allocate(DType.FLOAT32, "cpu", MEASURED_FLOATS);
                list.fill(manager, MEASURED_FLOATS, (into, first) -> into.put(0, 1));
                double best = 0;
                for (int i = 0; i < 7; i++) {
                    long start = System.nanoTime();
                    script.run("summed", list.value());
                    best = Math.max(best, MEASURED_FLOATS * 4.0 / (System.nanoTime() - start));
                }
                return best;
            }
        }
    }

    private static double millis(TorchModel model, int rows) {
        model.rewind(CACHED);
        var ids = new long[rows];
        Arrays.setAll(ids, i -> 7 + i);
        model.cache().reserve(CACHED + rows);
        try (var fed = IValue.listFrom(ids);
                var chain = IValue.listFrom(new long[0]);
                var at = IValue.from((long) CACHED)) {
            long start = System.nanoTime();
            model.parts().result("logits", List.of(fed, chain, at)).close();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
