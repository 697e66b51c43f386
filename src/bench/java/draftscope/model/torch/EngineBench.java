package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.DevicePlan;
import draftscope.model.RunType;
import draftscope.model.checkpoint.DType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.torch.library.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Speed of the engine on the embedded pair, everything in one process and in turns (A B A B …), so that ratios hold on
 * a busy machine. Arguments: {@code [threads] [prompts]}.
 */
public final class EngineBench {

    private static final Pattern TURN = Pattern.compile("\"turns\": \\[\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int NEW_TOKENS = 128;

    private final int threads;
    private final TorchModel packed;
    private final TorchModel plain;
    private final TorchModel small;
    private final TextTokenizer words;
    private final List<TokenIds> prompts;

    private EngineBench(int threads, int count) throws IOException {
        this.threads = threads;
        var assets = Assets.locate();
        var manager = Libtorch.start("cpu", threads);
        var reader = new ModelReader(manager);
        var target = AnyCheckpoint.open(assets.target());
        var draft = AnyCheckpoint.open(assets.draft());
        words = target.openTokenizer();
        packed = Checkpoints.read(reader, target, words.size(), RunType.FLOAT32);
        var one = DevicePlan.single("cpu", target.config().layers());
        plain = reader.read(target, words.size(), new RunLayout(DType.FLOAT32, one, Product.PLAIN), TargetStates.NONE, (done, total) -> {});
        small = Checkpoints.read(reader, draft, words.size(), RunType.FLOAT32);
        prompts = prompts(assets, words, count);
    }

    /** So many of the embedded prompts, spread over all of them. */
    public static List<TokenIds> prompts(Assets assets, TextTokenizer words, int count) throws IOException {
        var lines = Files.readAllLines(assets.prompts());
        int step = Math.max(1, lines.size() / count);
        return IntStream.iterate(0, i -> i < lines.size(), i -> i + step)
                .mapToObj(i -> words.encode("User: " + turn(lines.get(i)) + "\nAssistant:", true))
                .toList();
    }

    private static String turn(String line) {
        var matcher = TURN.matcher(line);
        if (!matcher.find()) {
            throw new IllegalStateException("no turn in " + line);
        }
        return matcher.group(1).replace("\\n", "\n").replace("\\\"", "\"");
    }

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int prompts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 56;
        var bench = new EngineBench(threads, prompts);
        say("%d prompts, at most %d new tokens, greedy, float32, %d thread(s)", bench.prompts.size(), NEW_TOKENS, threads);
        bench.products();
        bench.passes();
        bench.rounds();
        bench.policies();
    }

    /** Target-only decoding with packed and with plain matrices. */
    private void products() {
        double[] seconds = new double[2];
        long[] tokens = new long[2];
        for (int i = -1; i < prompts.size(); i++) {
            var prompt = prompts.get(Math.max(0, i));
            for (int which = 0; which < 2; which++) {
                var ended = run(which == 0 ? packed : plain, new NoDrafter(), new NoDrafting(), prompt, new ArrayList<>());
                if (i >= 0) {
                    seconds[which] += ended.totals().millis() / 1000;
                    tokens[which] += ended.totals().newTokens();
                }
            }
        }
        double fast = tokens[0] / seconds[0];
        double slow = tokens[1] / seconds[1];
        say("target only: packed %.0f tok/s, plain %.0f tok/s, ratio %.2f", fast, slow, fast / slow);
    }

    /** One pass through the engine against the same call made bare. */
    private void passes() {
        for (int rows : new int[] {1, 2, 6}) {
            var ids = IntStream.range(0, rows).map(i -> 300 + i).toArray();
            packed.rewind(0);
            Logits.of(packed, prompts.get(0).toArray());
            int start = packed.cached();
            var times = new double[2][400];
            try (var fed = IValue.listFrom(Arrays.stream(ids).asLongStream().toArray());
                    var at = IValue.from((long) start)) {
                for (int i = -50; i < 400; i++) {
                    long a = System.nanoTime();
                    packed.feed(ids);
                    long b = System.nanoTime();
                    packed.parts().call("feed", List.of(fed, at));
                    long c = System.nanoTime();
                    packed.rewind(start);
                    if (i >= 0) {
                        times[0][i] = (b - a) / 1e3;
                        times[1][i] = (c - b) / 1e3;
                    }
                }
            }
            double engine = median(times[0]);
            double bare = median(times[1]);
            say("forward of %d: engine %.0f µs, bare call %.0f µs, %+.1f %%", rows, engine, bare, 100 * (engine / bare - 1));
        }
    }

    /** What a round costs beside its forward passes: the run's own time against bare passes of the same shapes. */
    private void rounds() {
        var shares = new ArrayList<Double>();
        double whole = 0;
        double bare = 0;
        for (int i = -1; i < Math.min(24, prompts.size()); i++) {
            var prompt = prompts.get(Math.max(0, i));
            var events = new ArrayList<RoundEnded>();
            var ended = run(packed, new ModelDrafter(draft(), Clock.SYSTEM), Svip.REFERENCE, prompt, events);
            double all = ended.totals().millis() - ended.totals().prefillMillis();
            double passes = replay(prompt.size(), events);
            if (i >= 0) {
                whole += all;
                bare += passes;
                shares.add(all / passes - 1);
            }
        }
        say(
                "rounds under SVIP: %.0f ms in all, %.0f ms in bare forward passes of the same shapes: the rest is %.1f %% of them"
                        + " (median over prompts %.1f %%)",
                whole,
                bare,
                100 * (whole / bare - 1),
                100 * median(shares.stream().mapToDouble(d -> d).toArray()));
    }

    private double replay(int prompt, List<RoundEnded> rounds) {
        long begin = System.nanoTime();
        int text = prompt;
        int uncached = 1;
        for (var round : rounds) {
            for (int i = 0; i < round.drafted(); i++) {
                int rows = i == 0 ? uncached : 1;
                pass(small, text - uncached + (i == 0 ? 0 : uncached + i - 1), rows);
            }
            pass(packed, text - 1, round.drafted() + 1);
            text += round.newTokens();
            uncached = round.drafted() > 0 && round.accepted() == round.drafted() ? 2 : 1;
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void pass(TorchModel model, int start, int rows) {
        try (var fed = IValue.listFrom(new long[rows]);
                var chain = IValue.listFrom(new long[0]);
                var at = IValue.from((long) start)) {
            model.parts().result("logits", List.of(fed, chain, at)).close();
        }
    }

    /** Wall-clock speedups over target-only decoding, prefill included, policies in turns prompt by prompt. */
    private void policies() {
        Map<String, LengthPolicy> policies = new LinkedHashMap<>();
        policies.put("none", new NoDrafting());
        policies.put("constant(5)", new ConstantLength(5));
        policies.put("heuristic", new HeuristicLength(5, HeuristicLength.REFERENCE_CAP));
        policies.put("svip", Svip.REFERENCE);
        Map<String, double[]> sums = new LinkedHashMap<>();
        policies.keySet().forEach(name -> sums.put(name, new double[5]));
        boolean lossless = true;
        var drafter = new ModelDrafter(draft(), Clock.SYSTEM);
        for (int i = -1; i < prompts.size(); i++) {
            var prompt = prompts.get(Math.max(0, i));
            TokenIds expected = null;
            for (var entry : policies.entrySet()) {
                Drafter with = entry.getValue() instanceof NoDrafting ? new NoDrafter() : drafter;
                var ended = run(packed, with, entry.getValue(), prompt, new ArrayList<>());
                var totals = ended.totals();
                expected = expected == null ? ended.outputIds() : expected;
                lossless &= expected.equals(ended.outputIds());
                if (i >= 0) {
                    var sum = sums.get(entry.getKey());
                    sum[0] += totals.newTokens();
                    sum[1] += totals.millis();
                    sum[2] += totals.drafted();
                    sum[3] += totals.accepted();
                    sum[4] += totals.rounds();
                }
            }
        }
        double baseline = Metrics.tokensPerSecond(sums.get("none")[0], sums.get("none")[1]);
        sums.forEach((name, sum) -> say(
                "%-12s %6.0f tok/s  %.2f×  drafted %.0f  accepted %.0f  rounds %.0f",
                name,
                Metrics.tokensPerSecond(sum[0], sum[1]),
                Metrics.speedup(Metrics.tokensPerSecond(sum[0], sum[1]), baseline),
                sum[2],
                sum[3],
                sum[4]));
        say("every output equal to target-only: %s", lossless);
    }

    private TorchDraft draft() {
        return new TorchDraft(small);
    }

    private RunEnded run(
            TorchModel model, Drafter drafter, LengthPolicy policy, TokenIds prompt, List<RoundEnded> rounds) {
        var decoder = new Decoder(new TorchTarget(model), words, threads, Optional.empty(), Clock.SYSTEM);
        var request = new DecodingRequest(
                RunLabel.NONE, "", prompt, policy, Sampling.GREEDY, NEW_TOKENS, java.util.Set.of(0));
        return decoder.run(request, drafter, Cancellation.NEVER, event -> {
            if (event instanceof RoundEnded round) {
                rounds.add(round);
            }
        });
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
