package draftscope.model.torch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineThread;
import draftscope.decoding.port.HeadKind;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.machine.Assets;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * What it takes in the window until the next pair is ready where only its draft is another, only its target, or only a head
 * is added, on the embedded pair and on a synthetic target of half a billion weights with a tokenizer of 151643 tokens. Milliseconds by the clock, and of the
 * processor over all threads, which other programs change less. Each program is a process of its own; none goes back to a
 * pair that may have been put aside.
 *
 * <p>Arguments: {@code [programs] [dtype] [threads] [CLASSPATH …]}: with class paths of several versions they take turns.
 */
public final class ReloadBench {

    private static final String CHILD = "run";
    private static final int CHANGES = 3;
    /** Tokens of a large vocabulary, and characters of the longest made here. */
    private static final int TOKENS = 151_643;
    private static final int LONGEST = 12;
    private static final String[] KINDS = {"first load", "another draft", "another target", "a head added"};

    private ReloadBench() {}

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals(CHILD)) {
            run(Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
            return;
        }
        int programs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        var dtype = arguments.length > 1 ? arguments[1] : PairSpec.AUTO_DTYPE;
        var threads = arguments.length > 2 ? arguments[2] : "1";
        var paths = arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : List.of("");
        var folder = Files.createTempDirectory("reload");
        try {
            for (var pair : List.of(embedded(folder), synthetic(folder))) {
                compare(pair, programs, dtype, threads, paths);
            }
        } finally {
            LoadBench.delete(folder);
        }
    }

    /** Copies of the embedded pair, since each model is to be loaded once. */
    private static Path embedded(Path folder) throws IOException {
        var assets = Assets.locate();
        var home = Files.createDirectory(folder.resolve("embedded"));
        for (int i = 0; i <= CHANGES; i++) {
            copy(assets.target(), home.resolve("target" + i));
            copy(assets.draft(), home.resolve("draft" + i));
        }
        copy(assets.head(HeadKind.EAGLE), home.resolve("head"));
        return home;
    }

    private static Path synthetic(Path folder) throws IOException {
        var home = Files.createDirectory(folder.resolve("synthetic"));
        var small = new SyntheticCheckpoint(128, 2, 4, 2, 256, SyntheticCheckpoint.HALF_BILLION.vocabulary(), true);
        for (int i = 0; i <= CHANGES; i++) {
            small.write(home.resolve("draft" + i), RunType.BFLOAT16.numbers());
        }
        SyntheticCheckpoint.HALF_BILLION.write(home.resolve("target0"), RunType.BFLOAT16.numbers());
        var words = grown(home.resolve("target0").resolve("tokenizer.json"));
        try (var models = Files.list(home)) {
            for (var model : models.toList()) {
                Files.write(model.resolve("tokenizer.json"), words);
            }
        }
        return home;
    }

    /** A small byte-level tokenizer with random tokens more, until it has as many as the model: such files take long to read. */
    private static byte[] grown(Path file) throws IOException {
        var json = new ObjectMapper();
        var root = (ObjectNode) json.readTree(file.toFile());
        var vocabulary = (ObjectNode) root.at("/model/vocab");
        var merges = (ArrayNode) root.at("/model/merges");
        var added = new HashSet<Integer>();
        root.path("added_tokens").forEach(token -> added.add(token.path("id").asInt()));
        var tokens = new ArrayList<String>();
        vocabulary.properties().forEach(token -> {
            if (!added.contains(token.getValue().asInt())) {
                tokens.add(token.getKey());
            }
        });
        int size = 1 + Math.max(
                added.stream().mapToInt(id -> id).max().orElse(0),
                tokens.stream().mapToInt(token -> vocabulary.path(token).asInt()).max().orElse(0));
        var random = new SplittableRandom(1);
        while (size < TOKENS) {
            var left = tokens.get(random.nextInt(tokens.size()));
            var right = tokens.get(random.nextInt(tokens.size()));
            if (left.length() + right.length() <= LONGEST && !vocabulary.has(left + right)) {
                vocabulary.put(left + right, size++);
                tokens.add(left + right);
                merges.addArray().add(left).add(right);
            }
        }
        return json.writeValueAsBytes(root);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void compare(Path pair, int programs, String dtype, String threads, List<String> paths)
            throws IOException, InterruptedException {
        var all = new ArrayList<List<List<double[]>>>();
        paths.forEach(path -> all.add(new ArrayList<>()));
        for (int program = 0; program < programs; program++) {
            for (int version = 0; version < paths.size(); version++) {
                all.get(version).add(program(paths.get(version), pair, dtype, threads));
            }
        }
        for (int version = 0; version < paths.size(); version++) {
            for (int kind = 0; kind < all.get(version).get(0).size(); kind++) {
                int which = kind;
                var wall = all.get(version).stream().mapToDouble(times -> times.get(which)[0]).sorted().toArray();
                var busy = all.get(version).stream().mapToDouble(times -> times.get(which)[1]).sorted().toArray();
                System.out.printf(
                        Locale.ROOT,
                        "%s %s %-14s %6.0f ms (%.0f to %.0f), %6.0f ms of the processor; %d programs%n",
                        pair.getFileName(), paths.get(version), KINDS[kind],
                        wall[wall.length / 2], wall[0], wall[wall.length - 1], busy[busy.length / 2], programs);
            }
        }
    }

    /** By kind: milliseconds by the clock and of the processor. */
    private static List<double[]> program(String path, Path pair, String dtype, String threads)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g", "-cp", path + File.pathSeparator + System.getProperty("java.class.path"),
                        ReloadBench.class.getName(), CHILD, pair.toString(), dtype, threads)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("it ended with " + process.exitValue());
        }
        return said.lines()
                .filter(line -> line.matches("[0-9. ]+"))
                .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
                .toList();
    }

    private static void run(Path pair, String dtype, int threads) throws IOException {
        try (var engine = new EngineThread(new TorchPairLoader())) {
            load(engine, new PairSpec(Checkpoints.folder("qwen2-bias-tied"), Optional.empty(), "cpu", dtype, threads));
            var first = spec(pair, 0, 0, dtype, threads);
            say(load(engine, first));
            var middle = new double[2][CHANGES];
            for (int i = 1; i <= CHANGES; i++) {
                keep(middle, i, load(engine, spec(pair, 0, i, dtype, threads)));
            }
            say(median(middle));
            if (!Files.isDirectory(pair.resolve("head"))) {
                return;
            }
            for (int i = 1; i <= CHANGES; i++) {
                keep(middle, i, load(engine, spec(pair, i, CHANGES, dtype, threads)));
            }
            say(median(middle));
            say(load(engine, spec(pair, CHANGES, CHANGES, dtype, threads).withHeads(List.of(pair.resolve("head")))));
        }
    }

    private static PairSpec spec(Path pair, int target, int draft, String dtype, int threads) {
        return new PairSpec(
                pair.resolve("target" + target), Optional.of(pair.resolve("draft" + draft)), "cpu", dtype, threads);
    }

    private static double[] load(EngineThread engine, PairSpec spec) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double busy = system.getProcessCpuTime();
        long start = System.nanoTime();
        engine.load(spec);
        while (true) {
            for (var message : engine.drain()) {
                if (message instanceof EngineMessage.Loaded) {
                    return new double[] {(System.nanoTime() - start) / 1e6, (system.getProcessCpuTime() - busy) / 1e6};
                }
                if (message instanceof EngineMessage.LoadFailed failed) {
                    throw new IOException(failed.problem().toString());
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void keep(double[][] into, int change, double[] times) {
        into[0][change - 1] = times[0];
        into[1][change - 1] = times[1];
    }

    private static double[] median(double[][] times) {
        return Arrays.stream(times).mapToDouble(some -> Arrays.stream(some).sorted().toArray()[some.length / 2]).toArray();
    }

    private static void say(double[] times) {
        System.out.printf(Locale.ROOT, "%.2f %.2f%n", times[0], times[1]);
    }
}
