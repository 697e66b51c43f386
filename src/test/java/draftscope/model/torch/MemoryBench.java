package draftscope.model.torch;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadProgress;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.machine.NativeHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the embedded pair's plan says will be resident, beside what is: how much private memory the program has grown by over
 * Java alone once the pair has decoded a text as long as its context. Linux only, from /proc/self/status; Java's own heap
 * takes part in both and is kept small.
 *
 * <pre>java -Xmx300m -cp … draftscope.model.torch.MemoryBench [type] [threads]</pre>
 */
final class MemoryBench {

    private MemoryBench() {}

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException {
        var type = arguments.length > 0 ? arguments[0] : PairSpec.AUTO_DTYPE;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        long bare = anonymous();
        var assets = Assets.locate();
        var spec = new PairSpec(assets.target(), Optional.of(assets.draft()), "cpu", type, threads);
        var loader = new TorchPairLoader();
        var plan = loader.plan(spec, Map.of()).orElseThrow().memory();
        try (var pair = loader.load(spec, LoadProgress.NONE)) {
            var prompt = TokenIds.of(new int[pair.contextLength() / 2]);
            var request = new DecodingRequest(
                    RunLabel.NONE, "", prompt, Svip.REFERENCE, Sampling.GREEDY, pair.contextLength(), Set.of());
            pair.decoder().run(request, pair.drafter(Svip.REFERENCE), Cancellation.NEVER, event -> {});
            long least = grown(bare);
            long planned = plan.weights() + plan.grown() + plan.engine();
            say("%s beside %s, %d thread(s)", pair.target().dtype(), pair.draft().orElseThrow().dtype(), threads);
            say("planned   %6.1f MiB: weights %.1f, caches %.1f, libtorch %.1f", mib(planned), mib(plan.weights()), mib(plan.grown()), mib(plan.engine()));
            say("resident  %6.1f MiB over Java alone; %.2f of the plan", mib(least), (double) least / planned);
        }
    }

    private static long grown(long bare) throws IOException {
        System.gc();
        NativeHeap.trim();
        return anonymous() - bare;
    }

    /** Bytes that are resident and belong to no file. */
    private static long anonymous() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssAnon:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("this system does not tell");
    }

    private static double mib(long bytes) {
        return bytes / (double) (1L << 20);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
