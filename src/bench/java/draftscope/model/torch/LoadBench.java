package draftscope.model.torch;

import draftscope.model.LoadProgress;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.checkpoint.Weights;
import draftscope.model.machine.NativeHeap;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.Staging;
import draftscope.model.torch.library.TensorList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Seconds and memory that loading takes, beside the size of the file. Linux only: what is resident and belongs to no
 * file is read from /proc/self/status.
 * Arguments: {@code [dtype] [stored] [folder] [threads]}.
 *
 * <p>The ratio is that of loading to reading the file once into memory and multiplying each weight by one there, in the
 * same native code with the same threads; both are done in turns, and the shortest of each counts. The processor's
 * seconds are printed beside, which other programs on the machine hardly change.
 */
public final class LoadBench {

    private static final double MOST = 1.3;

    private static final int TURNS = 3;

    private LoadBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var dtype = arguments.length > 0 ? arguments[0] : "float32";
        var stored = RunType.named(arguments.length > 1 ? arguments[1] : "bfloat16").orElseThrow().numbers();
        boolean kept = arguments.length > 2 && !arguments[2].isEmpty();
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        var folder = kept ? Path.of(arguments[2]) : Files.createTempDirectory("synthetic");
        try {
            if (!Files.exists(folder.resolve("model.safetensors"))) {
                SyntheticCheckpoint.HALF_BILLION.write(folder, stored);
            }
            measure(folder, dtype, threads);
        } finally {
            if (!kept) {
                delete(folder);
            }
        }
    }

    private static void measure(Path folder, String dtype, int threads) throws IOException, InterruptedException {
        var loader = new TorchPairLoader();
        // The idle engine: started, warmed by a tiny model, which is gone again.
        loader.load(spec(Checkpoints.folder("qwen2-bias-tied"), dtype, threads), LoadProgress.NONE).close();
        var file = folder.resolve("model.safetensors");
        double reading = reading(file);
        ratio(loader, folder, dtype, threads);
        System.gc();
        long idle = ResidentMemory.anonymous();
        var peak = new AtomicLong();
        var done = new AtomicBoolean();
        var watcher = new Thread(() -> {
            while (!done.get()) {
                peak.accumulateAndGet(ResidentMemory.anonymous(), Math::max);
                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
            }
        });
        watcher.start();
        long start = System.nanoTime();
        try (var pair = loader.load(spec(folder, dtype, threads), LoadProgress.NONE)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            done.set(true);
            watcher.join();
            long parameters = pair.target().parameters();
            long width = RunType.named(pair.target().dtype()).orElseThrow().matrixBytes();
            long largest = (long) SyntheticCheckpoint.HALF_BILLION.vocabulary()
                    * SyntheticCheckpoint.HALF_BILLION.hidden() * width;
            long taken = peak.get() - idle;
            long allowed = (long) (MOST * parameters * width) + largest;
            System.out.printf(Locale.ROOT, "file             %6.0f MB, read alone in %.1f s%n", Files.size(file) / 1e6, reading);
            System.out.printf(
                    Locale.ROOT, "loaded           in %.1f s (first passes included), run in %s%n", seconds, pair.target().dtype());
            System.out.printf(Locale.ROOT, "weights          %6.0f MB at that type, largest tensor %.0f MB%n", parameters * width / 1e6, largest / 1e6);
            System.out.printf(Locale.ROOT, "after loading    %6.0f MB over the idle engine%n", (ResidentMemory.anonymous() - idle) / 1e6);
            System.out.printf(
                    Locale.ROOT,
                    "peak             %6.0f MB over the idle engine: %.2f of the weights; allowed are %.0f MB: %s%n",
                    taken / 1e6,
                    (double) taken / (parameters * width),
                    allowed / 1e6,
                    taken <= allowed ? "kept" : "EXCEEDED");
        }
        System.gc();
        System.out.printf(Locale.ROOT, "after closing    %6.0f MB over the idle engine%n", (ResidentMemory.anonymous() - idle) / 1e6);
    }

    /** Loading beside reading and multiplying by one, in turns. */
    private static void ratio(TorchPairLoader loader, Path folder, String dtype, int threads) {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] busy = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int turn = 0; turn < TURNS; turn++) {
            double idle = processor();
            var once = readOnce(folder, threads);
            busy[0] = Math.min(busy[0], processor() - idle);
            idle = processor();
            long start = System.nanoTime();
            loader.load(spec(folder, dtype, threads), LoadProgress.NONE).close();
            double loading = (System.nanoTime() - start) / 1e9;
            busy[1] = Math.min(busy[1], processor() - idle);
            least[0] = Math.min(least[0], once[0]);
            least[1] = Math.min(least[1], once[1]);
            least[2] = Math.min(least[2], loading);
            System.out.printf(Locale.ROOT, "turn %d           read %.2f s, times one %.2f s, loaded %.2f s%n", turn + 1, once[0], once[1], loading);
        }
        double floor = least[0] + least[1];
        System.out.printf(
                Locale.ROOT,
                "ratio            %.2f (loading %.2f s over reading %.2f s and multiplying %.2f s, %d thread(s)); the goal is %.1f: %s%n",
                least[2] / floor, least[2], least[0], least[1], threads, MOST, least[2] <= MOST * floor ? "kept" : "NOT REACHED");
        System.out.printf(
                Locale.ROOT,
                "processor        %.2f (loading took %.2f s of it, reading and multiplying %.2f s)%n",
                busy[1] / busy[0], busy[1], busy[0]);
    }

    /** Seconds that all threads of this process have had of the processor. */
    private static double processor() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** Seconds to read every weight into memory as it is stored, and seconds to multiply each of them there by one. */
    private static double[] readOnce(Path folder, int threads) {
        double reading = 0;
        double multiplying = 0;
        try (var manager = Libtorch.start("cpu", threads);
                var script = Script.compile(manager, "memory.py", "product-plain.py", "once.py");
                var weights = Weights.open(folder);
                var staging = new Staging(manager, Long.MAX_VALUE / 2);
                var list = new TensorList(script)) {
            for (var name : weights.names()) {
                var info = weights.info(name);
                long start = System.nanoTime();
                list.allocate(info.dtype(), "cpu", info.shape().stream().mapToLong(l -> l).toArray());
                list.fill(staging, 0, info.elements(), info.dtype(), (into, first) -> weights.readRaw(name, first, into));
                long read = System.nanoTime();
                script.run("times_one", list.value());
                multiplying += (System.nanoTime() - read) / 1e9;
                reading += (read - start) / 1e9;
            }
        }
        NativeHeap.trim();
        return new double[] {reading, multiplying};
    }

    private static PairSpec spec(Path folder, String dtype, int threads) {
        return new PairSpec(folder, Optional.empty(), "cpu", dtype, threads);
    }

    /** Seconds to read a file once. */
    private static double reading(Path file) throws IOException {
        long start = System.nanoTime();
        var buffer = ByteBuffer.allocateDirect(1 << 20);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                buffer.clear();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
