package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.cli.terminal.WindowOpener;
import draftscope.model.DevicePlan;
import draftscope.model.EngineReport;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.MemoryEstimate;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.checkpoint.ModelFamily;
import draftscope.model.machine.GpuLimits;
import draftscope.model.machine.NativeFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    @TempDir
    private Path folder;

    /** What JavaFX throws where a library of the system is missing: one of its own does not load, or its fonts are nothing. */
    @ParameterizedTest
    @MethodSource("lacks")
    void aWindowThatLacksALibraryIsOneLineAndTheTerminalWorks(Throwable thrown) {
        var fault = new NativeFault("libjavafx_font_pango.so", "needs libpangoft2-1.0.so.0, which is not there", "install the package",
                Optional.of("libpangoft2-1.0.so.0"));
        var result = new Commands().withDisplay(new Opener(thrown, List.of(fault))).run();
        assertThat(result.code()).isZero();
        assertThat(result.err().lines().findFirst().orElse(""))
                .startsWith("The window does not open (this system lacks libpangoft2-1.0.so.0; on Debian: apt-get install libpangoft2-1.0-0)");
        assertThat(result.out()).isNotBlank();
    }

    static Stream<Throwable> lacks() {
        return Stream.of(new UnsatisfiedLinkError("no glassgtk3 in java.library.path"), new NullPointerException());
    }

    @Test
    void aWindowThatFailsForAnotherReasonIsNotExcused() {
        var result = new Commands().withDisplay(new Opener(new IllegalStateException("a mistake of ours"), List.of())).run();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("a mistake of ours");
    }

    private record Opener(Throwable thrown, List<NativeFault> lacking) implements WindowOpener {

        @Override
        public int open(List<Path> traces) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    @Test
    void withoutACommandTheWindowOpens() throws IOException {
        var trace = Files.writeString(folder.resolve("a.jsonl"), "").toString();
        var opened = new ArrayList<List<Path>>();
        WindowOpener window = traces -> {
            opened.add(traces);
            return 0;
        };
        assertThat(new Commands().withDisplay(window).run().code()).isZero();
        assertThat(new Commands().withDisplay(window).run(trace).code()).isZero();
        assertThat(new Commands().withDisplay(traces -> 7).run().code()).isEqualTo(7);
        assertThat(opened).containsExactly(List.of(), List.of(Path.of(trace)));
    }

    @Test
    void withoutADisplayAnExampleIsDecoded() {
        var result = new Commands().run();
        assertThat(result.code()).isZero();
        assertThat(result.err()).startsWith("No display: decoding an example here instead.").contains("> ", "tok/s");
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void withoutADisplayTheTraceIsPlayed() throws IOException {
        var trace = Files.writeString(folder.resolve("run.jsonl"), new Commands().run("generate", "--json", "--prompt", "x").out()).toString();
        var result = new Commands().run(trace);
        assertThat(result.code()).isZero();
        assertThat(result.err()).startsWith("No display: playing " + trace + " here instead. (").doesNotContain("example").doesNotContain("not heeded");
        assertThat(new Commands().run(trace, trace).err())
                .contains("note: " + trace + ": not heeded; one trace is replayed in the terminal");
    }

    @Test
    void aDisplayThatDoesNotWorkIsNoEnd() {
        var result = new Commands()
                .withDisplay(traces -> {
                    throw new UnsupportedOperationException("Unable to open DISPLAY");
                })
                .run();
        assertThat(result.code()).isZero();
        assertThat(result.err()).startsWith("The window does not open (Unable to open DISPLAY)");
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void aWordThatIsNoCommandIsNamed() {
        var result = new Commands().run("genrate");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("draftscope: genrate: is neither a command nor a trace file;"
                        + " see draftscope --help for the commands\n");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        var help = new Commands().run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("generate", "replay", "doctor", "Exit codes: 0 done");
        assertThat(new Commands().run("--version").out()).startsWith("draftscope ");
        for (var command : List.of("generate", "replay", "doctor")) {
            var result = new Commands().run(command, "--help");
            assertThat(result.code()).isZero();
            assertThat(result.out()).contains("Usage: draftscope " + command, "--verbose");
            assertThat(result.err()).isEmpty();
        }
    }

    /** The library that prints the help keeps quiet about it. */
    @Test
    void helpThatCannotBePrintedIsAFailure() {
        for (var line : List.of("--help", "--version", "generate --help", "bench report --help")) {
            var full = new Commands().writingTo(failing("No space left on device")).run(line.split(" "));
            assertThat(full.code()).as(line).isEqualTo(1);
            assertThat(full.err())
                    .isEqualTo("draftscope: the output takes no more (No space left on device); make room or write it"
                            + " elsewhere\n");
            var gone = new Commands().writingTo(failing("Broken pipe")).run(line.split(" "));
            assertThat(gone.code()).as(line).isEqualTo(130);
            assertThat(gone.err()).isEmpty();
        }
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "replay", "watch", "learn", "doctor", "models", "gpu use", "gpu install", "bench", "bench report", "bench compare"})
    void everyOptionAndArgumentIsExplained(String command) {
        var help = new Commands().run((command + " --help").split(" ")).out();
        var lines = help.lines().toList();
        assertThat(lines.stream().filter(l -> l.matches(" {2,6}(-\\w, )?--[\\w-]+(=\\S+)?( +\\[.*)?$| {6}\\[?[A-Z]+\\S*$")))
                .as("what has a line that says nothing")
                .allSatisfy(l -> assertThat(lines.get(lines.indexOf(l) + 1)).matches(" {20,}\\S.*"));
        assertThat(help).as("a default that is none").doesNotContain("null");
    }

    @Test
    void optionsOfOneNameSayWhatTheyAreForInTheirCommand() {
        assertThat(help("bench")).contains("--out=FILE The file to measure into", "by default none,constant,heuristic,svip.");
        assertThat(help("learn")).contains("--out=FILE A file for the rule").doesNotContain("measure into");
        assertThat(help("replay")).contains("FILE A trace, as generate --json", "[--rounds=N,…]");
        assertThat(help("watch")).contains("FILE A trace that is being written; - reads standard input.");
    }

    /** In one line. */
    private static String help(String command) {
        return new Commands().run(command, "--help").out().replaceAll("\\s+", " ");
    }

    @Test
    void theDoctorSaysWhatIsThere() {
        var result = new Commands().run("doctor");
        assertThat(result.out())
                .contains("Java ", "JavaFX ", "21.0", "DJL ", "0.35.1", "threads", "available, of which", "Scripted 1.0", "cpu")
                .contains("embedded pair", "fable-14m with fable-2m", "none: the window cannot open")
                .endsWith("Nothing is missing.\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void theDoctorSaysWhatWasGivenForNoTarget() {
        var result = new Commands().run("doctor", "--draft-dtype", "float16", "--threads", "2");
        assertThat(result.out()).contains("--draft-dtype, --threads: not heeded; no target is named");
        assertThat(new Commands().run("doctor").out()).doesNotContain("not heeded");
    }

    @Test
    void theDoctorSaysWhatWasGivenForADraftThatIsNotNamed() {
        var alone = new Commands().run("doctor", "--target", "assets/models/fable-14m", "--draft-dtype", "float16", "--threads", "2");
        assertThat(alone.out()).contains("--draft-dtype: not heeded; no draft model drafts here").doesNotContain("--threads");
        var both = new Commands()
                .run("doctor", "--target", "assets/models/fable-14m", "--draft", "assets/models/fable-2m", "--draft-dtype", "float16");
        assertThat(both.out()).doesNotContain("not heeded");
    }

    @Test
    void theDoctorTellsHowANamedPairWouldBeLoaded() {
        var gib = 1L << 30;
        var plan = new PairPlan(
                new PairPlan.Part(
                        "big", ModelFamily.QWEN2, 7_600_000_000L, "bfloat16", "float16",
                        new DevicePlan("cuda:0", List.of("cuda:0", "cuda:1")), PairPlan.Held.UNKNOWN),
                Optional.empty(),
                320,
                new MemoryEstimate(3 * gib, gib, gib),
                List.of(new DevicePlan.Share("cuda:0", 1, 2 * gib), new DevicePlan.Share("cuda:1", 1, gib)),
                Optional.of("Use a smaller draft."),
                Map.of(),
                List.of());
        var asked = new java.util.ArrayList<PairSpec>();
        var planning = new PairLoader() {
            @Override
            public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
                throw new AssertionError("not asked");
            }

            @Override
            public Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed, LoadedModels present) {
                asked.add(spec);
                return Optional.of(plan);
            }

            @Override
            public EngineReport report() {
                return new EngineReport("Scripted", "1.0", List.of("cpu", "cuda:0", "cuda:1"), "", Set.of());
            }
        };
        var target = Fixtures.checkpoint("qwen2-bias-tied").toString();
        var result = new Commands()
                .loading(planning)
                .run("doctor", "--target", target, "--memory-first-gpu", "2.5", "--memory-per-gpu", "8");
        assertThat(result.out())
                .contains("big: Qwen2/2.5, 7600.0 M parameters, stored in bfloat16, run in float16")
                .contains("cuda:0: 1 layers", "cuda:1: 1 layers", "Use a smaller draft.", "no run on a GPU has been tried");
        assertThat(asked).singleElement().satisfies(spec -> assertThat(spec.limits())
                .isEqualTo(new GpuLimits(OptionalDouble.of(2.5), OptionalDouble.of(8))));
        var wrong = new Commands().loading(planning).run("doctor", "--target", target, "--memory-per-gpu", "0");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--memory-per-gpu").hasLineCount(1);
    }

    @Test
    void theDoctorSaysWhatIsMissing() {
        var dead = new PairLoader() {
            @Override
            public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
                throw new AssertionError("not asked");
            }

            @Override
            public EngineReport report() {
                throw new UnsatisfiedLinkError("libtorch.so: cannot open shared object file");
            }
        };
        var result = new Commands().loading(dead).withoutAssets().run("doctor");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("does not start")
                .contains("Missing: the engine does not start (libtorch.so: cannot open shared object file)")
                .contains("Missing: /nowhere: no assets; put them back");
    }
}
