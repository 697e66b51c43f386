package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.model.RunType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.machine.Assets;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.torch.library.Libtorch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where the time of SVIP's runs goes on the embedded pair, greedy, one thread. First runs, which say how often each shape
 * of a pass occurs; then each shape by parts: its layers, with the read-out, with what is chosen of it, and the call as a
 * run makes it. All take turns, and of each the lowest tenth is looked at, so that other programs on the machine do not
 * count. Arguments: {@code [float32|half-weights] [prompts] [turns]}.
 */
public final class RoundBench {

    private static final int CACHED = 96;
    private static final int NEW_TOKENS = 128;
    private static final PtNDArray[] UNSEEN = {};

    private final TorchModel big;
    private final TorchModel small;
    private final TorchTarget target;
    private final TorchDraft draft;
    private final DistributionBuffer distributions;
    private final Readout readout;
    private final Choosing greedy;
    private final TextTokenizer words;
    private final List<TokenIds> prompts;
    private final List<Shape> shapes = new ArrayList<>();

    /** Calls of one shape, from its layers alone to the call that a run makes, and how often it occurs. */
    private record Shape(String kind, int rows, long count, Map<String, Runnable> parts) {}

    private RoundBench(RunType type, int count) throws IOException {
        var assets = Assets.locate();
        var manager = Libtorch.start("cpu", 1);
        var reader = new ModelReader(manager);
        var checkpoint = AnyCheckpoint.open(assets.target());
        words = checkpoint.openTokenizer();
        big = Checkpoints.read(reader, checkpoint, words.size(), type);
        small = Checkpoints.read(reader, AnyCheckpoint.open(assets.draft()), words.size(), type);
        target = new TorchTarget(big);
        draft = new TorchDraft(small);
        distributions = new DistributionBuffer(manager, words.size());
        readout = new Readout(manager);
        greedy = Choosing.of(Sampling.GREEDY, false, words.size());
        prompts = EngineBench.prompts(assets, words, count);
    }

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException {
        var type = arguments.length > 0 ? RunType.named(arguments[0]).orElseThrow() : RunType.FLOAT32;
        var bench = new RoundBench(type, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 28);
        bench.measure(bench.runs(), arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300);
    }

    /** Runs, and the shapes that occur in them. */
    private List<RunTotals> runs() {
        var decoder = new Decoder(target, words, 1, Optional.empty(), Clock.SYSTEM);
        var drafts = new TreeMap<Integer, Long>();
        var verified = new TreeMap<Integer, Long>();
        var read = new TreeMap<Integer, Long>();
        var totals = new ArrayList<RunTotals>();
        for (int i = -1; i < prompts.size(); i++) {
            var prompt = prompts.get(Math.max(0, i));
            var rounds = new ArrayList<RoundEnded>();
            var request = new DecodingRequest(
                    RunLabel.NONE, "", prompt, Svip.REFERENCE, Sampling.GREEDY, NEW_TOKENS, Set.of(0));
            var ended = decoder.run(request, new ModelDrafter(draft, Clock.SYSTEM), Cancellation.NEVER, event -> {
                if (event instanceof RoundEnded round) {
                    rounds.add(round);
                }
            });
            if (i >= 0) {
                totals.add(ended.totals());
                read.merge(prompt.size() - 1, 1L, Long::sum);
                int uncached = 1;
                for (var round : rounds) {
                    verified.merge(round.drafted() + 1, 1L, Long::sum);
                    if (round.drafted() > 0) {
                        drafts.merge(uncached, 1L, Long::sum);
                        drafts.merge(1, (long) round.drafted() - 1, Long::sum);
                    }
                    uncached = round.drafted() > 0 && round.accepted() == round.drafted() ? 2 : 1;
                }
            }
        }
        read.forEach((rows, count) -> shapes.add(reading("target reads", big, rows, count)));
        read.forEach((rows, count) -> shapes.add(reading("draft reads", small, rows, count)));
        drafts.forEach((rows, count) -> shapes.add(drafting(rows, count)));
        verified.forEach((rows, count) -> shapes.add(verifying(rows, count)));
        return totals;
    }

    private Shape reading(String kind, TorchModel model, int rows, long count) {
        var ids = ids(rows);
        return new Shape(kind, rows, count, Map.of("layers", () -> at(0, model, () -> model.feed(ids))));
    }

    private Shape drafting(int rows, long count) {
        var ids = ids(rows);
        var text = new TokenBuffer(TokenIds.of(ids(CACHED)));
        Arrays.stream(ids).forEach(text::append);
        var parts = new LinkedHashMap<String, Runnable>();
        parts.put("layers", () -> at(CACHED, small, () -> bare(small, "feed", ids)));
        parts.put("read-out", () -> at(CACHED, small, () -> bare(small, "logits", ids)));
        parts.put("chosen", () -> at(CACHED, small, () -> small.draft(ids, List.of(), distributions.with(0), 0, greedy, 0, readout)));
        parts.put("call", () -> at(CACHED, small, () -> draft.draft(text, 0, Sampling.GREEDY, 0)));
        return new Shape("draft step", rows, count, parts);
    }

    private Shape verifying(int rows, long count) {
        var ids = ids(rows);
        var drafts = Arrays.copyOfRange(ids, 1, rows);
        var text = new TokenBuffer(TokenIds.of(ids(CACHED)));
        text.append(ids[0]);
        var proposal = Proposal.chain(TokenIds.of(drafts), draft.distributions());
        var parts = new LinkedHashMap<String, Runnable>();
        parts.put("layers", () -> at(CACHED, big, () -> bare(big, "feed", ids)));
        parts.put("read-out", () -> at(CACHED, big, () -> bare(big, "logits", ids)));
        parts.put("chosen", () -> at(CACHED, big, () -> big.verify(ids, drafts, distributions.with(0), UNSEEN, greedy, new double[0], readout)));
        parts.put("call", () -> at(CACHED, big, () -> target.verify(text, proposal, Sampling.GREEDY, new double[0])));
        return new Shape("verification", rows, count, parts);
    }

    private static int[] ids(int count) {
        return IntStream.range(0, count).map(i -> 300 + i).toArray();
    }

    private static void at(int length, TorchModel model, Runnable call) {
        model.rewind(length);
        call.run();
    }

    private static void bare(TorchModel model, String method, int... ids) {
        try (var fed = model.fed(ids);
                var chain = IValue.listFrom(new long[0]);
                var at = IValue.from((long) CACHED)) {
            model.parts().result(method, method.equals("feed") ? List.of(fed, at) : List.of(fed, chain, at)).close();
        }
    }

    private void measure(List<RunTotals> totals, int turns) {
        var times = new LinkedHashMap<Shape, Map<String, double[]>>();
        for (var shape : shapes) {
            var each = new LinkedHashMap<String, double[]>();
            shape.parts().keySet().forEach(part -> each.put(part, new double[turns]));
            times.put(shape, each);
        }
        for (var model : List.of(big, small)) {
            model.rewind(0);
            model.feed(ids(CACHED));
        }
        for (int turn = -20; turn < turns; turn++) {
            for (var entry : times.entrySet()) {
                for (var part : entry.getKey().parts().entrySet()) {
                    // The first of two finds the processor's cache full of another shape.
                    part.getValue().run();
                    long start = System.nanoTime();
                    part.getValue().run();
                    if (turn >= 0) {
                        entry.getValue().get(part.getKey())[turn] = (System.nanoTime() - start) / 1e3;
                    }
                }
            }
        }
        say("%-13s %5s %6s | %8s %8s %8s %8s µs | in all ms", "", "rows", "times", "layers", "read-out", "chosen", "call");
        var sums = new TreeMap<String, Double>();
        times.forEach((shape, each) -> {
            var low = new ArrayList<Double>();
            each.values().forEach(values -> low.add(low(values)));
            double last = low.get(low.size() - 1);
            while (low.size() < 4) {
                low.add(last);
            }
            say("%-13s %5d %6d | %8.0f %8.0f %8.0f %8.0f    | %.1f", shape.kind(), shape.rows(), shape.count(), low.get(0),
                    low.get(1), low.get(2), low.get(3), last * shape.count() / 1e3);
            var names = List.of("1 layers", "2 read-out", "3 choosing", "4 Java");
            for (int i = 0; i < 4; i++) {
                double more = low.get(i) - (i == 0 ? 0 : low.get(i - 1));
                sums.merge(shape.kind() + ", " + names.get(i), more * shape.count() / 1e3, Double::sum);
            }
        });
        double all = sums.values().stream().mapToDouble(d -> d).sum();
        sums.forEach((name, millis) -> say("%-28s %8.1f ms %5.1f %%", name, millis, 100 * millis / all));
        say("%-28s %8.1f ms; in the runs %.1f: prefill %.1f, drafts %.1f, verification %.1f, the rest %.1f", "all", all,
                totals.stream().mapToDouble(RunTotals::millis).sum(),
                totals.stream().mapToDouble(RunTotals::prefillMillis).sum(),
                totals.stream().mapToDouble(RunTotals::draftMillis).sum(),
                totals.stream().mapToDouble(RunTotals::verifyMillis).sum(),
                totals.stream().mapToDouble(t -> t.millis() - t.prefillMillis() - t.draftMillis() - t.verifyMillis()).sum());
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
