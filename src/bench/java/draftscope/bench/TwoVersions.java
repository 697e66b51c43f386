package draftscope.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tokens per second of two versions of this program on the embedded pair and all its prompts, one thread, in turns
 * (A B A B …), each turn a process of its own. It prints the ratio of the sums and of every turn, that of each text's
 * quickest turn, which other programs on the machine disturb least, and how many texts are the same. A version is a class path: a jar with its libraries, or folders of classes.
 *
 * <p>Arguments: {@code CLASSPATH_A CLASSPATH_B PROMPTS TURNS POLICY[,POLICY] [option of B …]}, for instance {@code old/draftscope.jar:old/lib/* new/draftscope.jar:new/lib/* assets/prompts/fable-prompts.jsonl 3
 * none,svip --dtype half-weights}.
 */
public final class TwoVersions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_TOKENS = "128";

    private TwoVersions() {}

    /** Prints everything. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var paths = List.of(arguments[0], arguments[1]);
        var prompts = Path.of(arguments[2]);
        int turns = Integer.parseInt(arguments[3]);
        var options = Arrays.asList(arguments).subList(5, arguments.length);
        for (var policy : arguments[4].split(",")) {
            compare(paths, prompts, turns, policy, options);
        }
    }

    private static void compare(List<String> paths, Path prompts, int turns, String policy, List<String> options)
            throws IOException, InterruptedException {
        var sums = new Sum[] {Sum.NONE, Sum.NONE};
        var ratios = new ArrayList<Double>();
        var quickest = List.of(new LinkedHashMap<String, JsonNode>(), new LinkedHashMap<String, JsonNode>());
        int different = 0;
        for (int turn = 0; turn < turns; turn++) {
            var first = run(paths.get(0), prompts, policy, List.of());
            var second = run(paths.get(1), prompts, policy, options);
            first.forEach((text, end) -> quickest.get(0).merge(text, end, TwoVersions::quicker));
            second.forEach((text, end) -> quickest.get(1).merge(text, end, TwoVersions::quicker));
            sums[0] = sums[0].and(Sum.of(first));
            sums[1] = sums[1].and(Sum.of(second));
            ratios.add(Sum.of(second).speed() / Sum.of(first).speed());
            different = (int) first.entrySet().stream()
                    .filter(e -> !e.getValue().path("output_ids").equals(second.get(e.getKey()).path("output_ids")))
                    .count();
        }
        say("%s%s, %d turns", policy, options.isEmpty() ? "" : ", B with " + String.join(" ", options), turns);
        for (int i = 0; i < 2; i++) {
            say("  %s  %s", i == 0 ? "A" : "B", sums[i]);
        }
        say("  B over A: %.2f in all; turns %s", sums[1].speed() / sums[0].speed(), ratios.stream()
                .map(r -> String.format(Locale.ROOT, "%.2f", r))
                .toList());
        for (int i = 0; i < 2; i++) {
            say("  %s  %s, of each text the quickest turn", i == 0 ? "A" : "B", Sum.of(quickest.get(i)));
        }
        say("  B over A by those: %.2f", Sum.of(quickest.get(1)).speed() / Sum.of(quickest.get(0)).speed());
        say("  texts that differ between A and B: %d", different);
    }

    private static JsonNode quicker(JsonNode one, JsonNode other) {
        return one.path("millis").asDouble() <= other.path("millis").asDouble() ? one : other;
    }

    /** The end of each run, by question. */
    private static Map<String, JsonNode> run(String path, Path prompts, String policy, List<String> options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-cp", path, "draftscope.Main", "generate", "--prompts", prompts.toString(), "--policy", policy,
                "--threads", "1", "--max-new-tokens", NEW_TOKENS, "--json"));
        command.addAll(options);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var ends = new LinkedHashMap<String, JsonNode>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"event\":\"end\"")) {
                    var end = JSON.readTree(line);
                    ends.put(end.path("question_id").asText() + "/" + end.path("turn").asText(), end);
                }
            }
        }
        if (process.waitFor() != 0 || ends.isEmpty()) {
            throw new IOException("it ended with " + process.exitValue() + ": " + String.join(" ", command));
        }
        return ends;
    }

    /** Tokens and milliseconds of some runs. */
    private record Sum(long tokens, double millis, double prefill, double draft, double verify) {

        private static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        private static Sum of(Map<String, JsonNode> ends) {
            return ends.values().stream()
                    .map(end -> new Sum(
                            end.path("new_tokens").asLong(),
                            end.path("millis").asDouble(),
                            end.path("prefill_millis").asDouble(),
                            end.path("draft_millis").asDouble(),
                            end.path("verify_millis").asDouble()))
                    .reduce(NONE, Sum::and);
        }

        private Sum and(Sum other) {
            return new Sum(
                    tokens + other.tokens,
                    millis + other.millis,
                    prefill + other.prefill,
                    draft + other.draft,
                    verify + other.verify);
        }

        private double speed() {
            return 1000 * tokens / millis;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%7.1f tok/s: %d tokens in %.0f ms (prefill %.0f, draft %.0f, verify %.0f)",
                    speed(), tokens, millis, prefill, draft, verify);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
