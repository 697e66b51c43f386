package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.model.LoadProgress;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.torch.EngineBench;
import draftscope.model.torch.TorchPairLoader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the window's first run of SVIP takes beside its later ones, on the embedded pair with one thread: each program is a
 * process of its own that loads the pair and warms it up as the window does, and then decodes a prompt several times over. Time is the engine thread's own on the
 * processor, which waiting for other programs does not count into. Arguments: {@code [programs] [dtype] [CLASSPATH …]}:
 * with class paths of several versions they take turns.
 */
public final class FirstRunBench {

    private static final int RUNS = 9;
    private static final int NEW_TOKENS = 96;
    private static final String CHILD = "run";

    private FirstRunBench() {}

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals(CHILD)) {
            runs(arguments[1]);
            return;
        }
        int programs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var dtype = arguments.length > 1 ? arguments[1] : PairSpec.AUTO_DTYPE;
        var own = System.getProperty("java.class.path");
        var paths = arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : List.of("");
        var ratios = new double[paths.size()][3][programs];
        for (int program = 0; program < programs; program++) {
            for (int version = 0; version < paths.size(); version++) {
                var times = program(paths.get(version) + File.pathSeparator + own, dtype);
                var later = Arrays.copyOfRange(times, 1 + RUNS / 2, 1 + RUNS);
                Arrays.sort(later);
                double settled = later[later.length / 2];
                ratios[version][0][program] = times[1] / settled;
                ratios[version][1][program] = times[2] / settled;
                ratios[version][2][program] = times[0];
            }
        }
        for (int version = 0; version < paths.size(); version++) {
            say("%s first run over later ones %.2f, second %.2f; loading %.0f ms of the processor (medians of %d programs)",
                    paths.get(version), median(ratios[version][0]), median(ratios[version][1]), median(ratios[version][2]), programs);
        }
    }

    /** Loading, then each run, in milliseconds. */
    private static double[] program(String path, String dtype) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g", "-cp", path, FirstRunBench.class.getName(), CHILD, dtype)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException("it ended with " + process.exitValue());
        }
        return Arrays.stream(said.get(said.size() - 1).split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void runs(String dtype) throws IOException {
        var assets = Assets.locate();
        var spec = new PairSpec(assets.target(), Optional.of(assets.draft()), "cpu", dtype, 1);
        var thread = ManagementFactory.getThreadMXBean();
        var times = new ArrayList<String>();
        long start = thread.getCurrentThreadCpuTime();
        try (var pair = new TorchPairLoader().load(spec, LoadProgress.NONE)) {
            WarmUp.of(pair, Clock.SYSTEM, () -> {});
            times.add(millis(start, thread.getCurrentThreadCpuTime()));
            var prompt = EngineBench.prompts(assets, pair.tokenizer(), 3).get(1);
            var request = new DecodingRequest(
                    RunLabel.NONE, "", prompt, Svip.REFERENCE, Sampling.GREEDY, NEW_TOKENS, Set.of());
            for (int run = 0; run < RUNS; run++) {
                start = thread.getCurrentThreadCpuTime();
                pair.decoder().run(request, pair.drafter(request.policy()), Cancellation.NEVER, event -> {});
                times.add(millis(start, thread.getCurrentThreadCpuTime()));
            }
        }
        System.out.println(String.join(" ", times));
    }

    private static String millis(long from, long to) {
        return String.format(Locale.ROOT, "%.2f", (to - from) / 1e6);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).strip());
    }
}
