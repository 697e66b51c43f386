package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Measuring;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.decoding.rule.Verification;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.machine.Assets;
import draftscope.model.torch.TorchPairLoader;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.TraceRecorder;
import draftscope.trace.TraceRound;
import draftscope.trace.export.GenerateLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command a trace is copied as, given to a real shell and run by the program, repeats the run. */
@Tag("model")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the line is quoted for a POSIX shell")
class RepeatTest {

    private static final Function<ModelInfo, Optional<String>> SHIPPED = model -> Optional.empty();

    @TempDir
    private Path folder;

    static Stream<String> policies() {
        return PolicyCatalog.names().stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyWithConstantsOfItsOwn(String policy) throws IOException {
        for (var temperature : List.of("0", "0.7")) {
            var asked = new ArrayList<>(List.of(
                    "--prompt", "once upon", "--policy", policy, "--temperature", temperature, "--seed", "11", "--top-p", "0.9",
                    "--max-new-tokens", "40"));
            for (var parameter : PolicyCatalog.entry(policy).parameters()) {
                asked.add("--" + parameter.option());
                asked.add(unusual(parameter));
            }
            repeats(ScriptedPairLoader.story(), SHIPPED, asked);
        }
    }

    @Test
    void everyRuleWithNumbersOfItsOwn() throws IOException {
        for (var rule : RuleCatalog.entries()) {
            var asked = new ArrayList<>(List.of(
                    "--prompt", "once upon", "--verification", rule.name(), "--temperature", "0.9", "--seed", "3",
                    "--max-new-tokens", "40"));
            for (var parameter : rule.parameters()) {
                asked.add("--" + parameter.option());
                asked.add(unusual(parameter));
            }
            repeats(ScriptedPairLoader.story(), SHIPPED, asked);
        }
    }

    /** Neither the default nor a bound, as the command takes it. */
    private static String unusual(Parameter parameter) {
        if (parameter.isSwitch()) {
            return parameter.standard() == 0 ? "1" : "0";
        }
        if (parameter.isChoice()) {
            return parameter.written(parameter.least());
        }
        return parameter.whole()
                ? Long.toString(Math.round(parameter.standard()) + 2)
                : String.format(Locale.ROOT, "%s", parameter.standard() * 0.8 + 0.013);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "it's \"quoted\"", "$HOME `date` $(rm -rf nothing)", "two\nlines\tand a tab\r\n", "👩‍🚀🇦🇹 שלום 你好", "back\\slash !bang # *", "-- -x",
    })
    void everyPrompt(String prompt) throws IOException {
        var file = Files.writeString(folder.resolve("prompt.txt"), prompt);
        for (var more : List.of(List.<String>of(), List.of("--raw"), List.of("--ignore-eos", "--temperature", "1.3", "--top-k", "7"))) {
            var asked = new ArrayList<>(List.of("--prompt-file", file.toString(), "--max-new-tokens", "30"));
            asked.addAll(more);
            repeats(ScriptedPairLoader.story(), SHIPPED, asked);
        }
    }

    @Test
    void seedsAndLookUpsAndPlacesThatNeedQuotes() throws IOException {
        repeats(ScriptedPairLoader.story(), SHIPPED, List.of(
                "--prompt", "once", "--temperature", "1", "--seed", "-9223372036854775808", "--max-new-tokens", "20"));
        repeats(ScriptedPairLoader.story(), SHIPPED, List.of(
                "--prompt", "once upon a once upon", "--drafter", "lookup", "--policy", "constant", "--draft-length", "4",
                "--max-new-tokens", "30"));
        var place = Files.createDirectories(folder.resolve("it's $HOME \"mine\" 👩‍🚀"));
        var line = repeats(ScriptedPairLoader.story(), model -> Optional.of(place.toString()), List.of(
                "--prompt", "once", "--target", place.toString(), "--draft", place.toString(), "--max-new-tokens", "20"));
        assertThat(line).contains("--target", "--draft");
        var alone = repeats(ScriptedPairLoader.story(), model -> Optional.of(place.toString()), List.of(
                "--prompt", "once", "--target", place.toString(), "--policy", "none", "--max-new-tokens", "20"));
        assertThat(alone).contains("--target").doesNotContain("--draft ");
    }

    /** A third of them a day. */
    static List<String> heads() {
        return Today.part(
                List.of(
                        "svip",
                        "svip --temperature 0.8 --seed 5 --top-p 0.95",
                        "svip --drafter glide --temperature 0.8 --seed 5",
                        "constant --drafter cape --cape-bins paper --temperature 0.8 --seed 6",
                        "svip --drafter cape",
                        "ddd --drafter eagle2 --tree-width 4 --tree-depth 3 --tree-tokens 20 --threshold 0.2 --temperature 0.9 --seed 7",
                        "svip --drafter eagle2 --tree-stop per-node",
                        "constant --drafter lookup --ignore-eos",
                        "none --temperature 1"),
                3);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theEmbeddedPairAndItsHeads(String options) throws IOException {
        var asked = new ArrayList<>(List.of("--prompt", "Tell me a story.", "--max-new-tokens", "24", "--threads", "1", "--policy"));
        asked.addAll(Arrays.asList(options.split(" ")));
        repeats(new TorchPairLoader(), SHIPPED, asked);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void aRunOfTheWindow(double temperature) throws IOException {
        var assets = Assets.locate();
        var recorder = new TraceRecorder();
        try (var engine = new EngineThread(new TorchPairLoader())) {
            engine.load(new PairSpec(assets.target(), Optional.of(assets.draft()), "auto", "auto", 1));
            var order = engine.submit(new RunOrder(
                    "Tell me a story about \"Tom's\" $5 hat.\n👩‍🚀",
                    true,
                    Svip.REFERENCE,
                    List.of(),
                    new Sampling(temperature, 40, 0.95, 21),
                    32,
                    false,
                    TokenIds.empty(),
                    Drafting.model(),
                    Measuring.USUAL,
                    Verification.STANDARD,
                    Talk.NONE));
            await("the run").atMost(Duration.ofSeconds(120)).until(() -> {
                for (var message : engine.drain()) {
                    if (message instanceof EngineMessage.Traced traced && traced.order() == order && traced.role() == Role.LIVE) {
                        recorder.on(traced.event());
                    }
                }
                return recorder.trace().flatMap(Trace::end).isPresent();
            });
        }
        repeats(new TorchPairLoader(), SHIPPED, recorder.trace().orElseThrow());
    }

    private static String repeats(
            PairLoader loader, Function<ModelInfo, Optional<String>> places, List<String> asked) throws IOException {
        var first = new ArrayList<>(List.of("generate", "--json"));
        first.addAll(asked);
        return repeats(loader, places, run(loader, first));
    }

    private static String repeats(
            PairLoader loader, Function<ModelInfo, Optional<String>> places, Trace run) throws IOException {
        var line = GenerateLine.of(run.run(), places);
        var words = shell(line);
        assertThat(words.subList(0, 3)).containsExactly("java", "-jar", "draftscope.jar");
        var again = new ArrayList<>(words.subList(3, words.size()));
        again.add("--json");
        var second = run(loader, again);
        // Whose lengths follow the clock draws other numbers: greedily the text is the same all the same.
        boolean timed = PolicyCatalog.entry(run.run().policy().name()).timed();
        if (!timed || run.run().sampling().greedy()) {
            assertThat(second.end().orElseThrow().outputIds()).as(line).isEqualTo(run.end().orElseThrow().outputIds());
        }
        if (!timed) {
            assertThat(second.rounds()).as(line).extracting(RepeatTest::told).isEqualTo(run.rounds().stream().map(RepeatTest::told).toList());
        }
        assertThat(second.run().policy()).isEqualTo(run.run().policy());
        assertThat(second.run().drafter()).isEqualTo(run.run().drafter());
        assertThat(second.run().draft()).isEqualTo(run.run().draft());
        assertThat(second.run().promptIds()).isEqualTo(run.run().promptIds());
        return line;
    }

    /** What must be the same of a round; its times are its own. */
    private static List<Object> told(TraceRound round) {
        var ended = round.ended().orElseThrow();
        return List.of(
                ended.stop(),
                ended.tokens().stream().map(t -> t.id() + " " + t.outcome()).toList(),
                ended.next().map(n -> n.id() + " " + n.source()).orElse(""));
    }

    private static Trace run(PairLoader loader, List<String> arguments) {
        var result = new Commands().loading(loader).finding((reference, progress) -> Path.of(reference)).run(arguments.toArray(new String[0]));
        assertThat(result.code()).as(result.err()).isZero();
        return TraceFile.read(new ByteArrayInputStream(result.out().getBytes(StandardCharsets.UTF_8))).runs().get(0);
    }

    /** The words a shell makes of a line. */
    private static List<String> shell(String line) throws IOException {
        var process = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
