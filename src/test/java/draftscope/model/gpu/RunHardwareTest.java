package draftscope.model.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.Decoder;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.gpu.GpuDriver.Answer;
import draftscope.model.gpu.GpuDriver.Card;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.ProcessorName;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedVocabulary;
import draftscope.trace.TraceFile;
import draftscope.trace.TraceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trace says of card, driver, CUDA and libtorch, under drivers that this test speaks for. */
@Tag("model")
class RunHardwareTest {

    private static final Bridges LINUX = new Bridges("2.7.1", "linux-x86_64", List.of("cu128", "cpu"));
    private static final Answer TWO = new Answer.Ready(
            "570.86.15", 12080, List.of(new Card("NVIDIA H200", 9, 0, 141L << 30), new Card("NVIDIA RTX 4090", 8, 9, 24L << 30)));

    @TempDir
    private Path folder;

    private static GpuDriver driver(Answer answer) {
        return new GpuDriver() {
            @Override
            public Answer look() {
                return answer;
            }

            @Override
            public OptionalLong free(int card) {
                return OptionalLong.empty();
            }
        };
    }

    @Test
    void theCardsThatTakePartAreNamedWithTheirDriver() {
        assertThat(RunHardware.of(driver(TWO), "a processor", "2.7.1+cu128", "cuda:1"))
                .isEqualTo(new Hardware(
                        "a processor",
                        "2.7.1+cu128",
                        List.of(new Hardware.Gpu("cuda:1", "NVIDIA RTX 4090")),
                        "570.86.15",
                        "12.8"));
        var both = RunHardware.of(driver(TWO), "a processor", "2.7.1+cu128", "cuda:0+cuda:1");
        assertThat(both.name()).isEqualTo("NVIDIA H200 + NVIDIA RTX 4090");
        assertThat(both.facts())
                .containsExactly(
                        Map.entry("processor", "a processor"),
                        Map.entry("gpus", "cuda:0 NVIDIA H200, cuda:1 NVIDIA RTX 4090"),
                        Map.entry("driver", "570.86.15"),
                        Map.entry("cuda", "12.8"),
                        Map.entry("libtorch", "2.7.1+cu128"));
    }

    /** A card that is there and takes no part is none of the run's. */
    @Test
    void aRunOnAProcessorAsksNoDriver() {
        var silent = new GpuDriver() {
            @Override
            public Answer look() {
                throw new AssertionError("nobody is to ask it");
            }

            @Override
            public OptionalLong free(int card) {
                throw new AssertionError("nobody is to ask it");
            }
        };
        var here = RunHardware.of(silent, "a processor", "2.7.1+cpu", "cpu");
        assertThat(here).isEqualTo(new Hardware("a processor", "2.7.1+cpu", List.of(), "", ""));
        assertThat(here.name()).isEqualTo("a processor");
        assertThat(here.facts()).containsOnlyKeys("processor", "libtorch");
    }

    /** A card that fell off the bus since: the rest is said all the same. */
    @Test
    void aDriverThatNoLongerAnswersLeavesTheCardOut() {
        assertThat(RunHardware.of(driver(new Answer.None()), "a processor", "2.7.1+cu128", "cuda:0").gpus()).isEmpty();
        assertThat(RunHardware.of(driver(TWO), "a processor", "2.7.1+cu128", "cuda:7").gpus()).isEmpty();
    }

    @Test
    void theBuildIsThatOfTheFilesAroundTheLibraries() throws IOException {
        var cache = Files.createDirectories(folder.resolve("2.7.1-cpu-linux-x86_64"));
        var python = Files.createDirectories(folder.resolve("torch").resolve("lib"));
        var nameless = Files.createDirectories(folder.resolve("somewhere").resolve("lib"));
        Files.writeString(python.resolveSibling("version.py"), "__version__ = '2.7.1+cu126'\n");
        for (var place : List.of(cache, python, nameless)) {
            Files.writeString(place.resolve("libtorch.so"), "-");
            Files.writeString(place.resolve("libtorch_cpu.so"), "-");
        }
        assertThat(RunHardware.build(cache, LINUX)).isEqualTo("2.7.1+cpu");
        assertThat(RunHardware.build(python, LINUX)).isEqualTo("2.7.1+cu126");
        assertThat(RunHardware.build(nameless, LINUX)).isEqualTo("2.7.1");
    }

    @Test
    void theProcessorIsNamedAsTheSystemNamesIt() throws IOException {
        var list = folder.resolve("proc").resolve("cpuinfo");
        var windows = new Surroundings(Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6"), Map.of("os.arch", "amd64"));
        var arm = new Surroundings(Map.of(), Map.of("os.arch", "aarch64"));
        assertThat(ProcessorName.of(folder, windows)).isEqualTo("Intel64 Family 6");
        assertThat(ProcessorName.of(folder, arm)).isEqualTo("aarch64");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "processor\t: 0\nmodel\t\t: 85\nmodel name\t: Intel(R) Xeon(R)\n");
        assertThat(ProcessorName.of(folder, arm)).isEqualTo("Intel(R) Xeon(R)");
        Files.writeString(list, "processor\t: 0\nBogoMIPS\t: 108.00\n\nModel\t\t: Raspberry Pi 5 Model B\n");
        assertThat(ProcessorName.of(folder, arm)).isEqualTo("Raspberry Pi 5 Model B");
    }

    /** From the decoder to a file and back. */
    @Test
    void aTraceKeepsWhatItsRunComputedOn() throws IOException {
        var hardware = RunHardware.of(driver(TWO), "a processor", "2.7.1+cu128", "cuda:0");
        var letters = ScriptedVocabulary.characters("abcd");
        var pair = new ScriptedPair(ScriptedPair.Script.random(3, letters, 3, 0.7));
        var policy = new ConstantLength(3);
        var events = new ArrayList<TraceEvent>();
        new Decoder(pair.targetModel(), letters, 1, Optional.of(hardware), Clock.SYSTEM)
                .run(
                        new DecodingRequest(RunLabel.NONE, "", TokenIds.of(0), policy, Sampling.GREEDY, 6, Set.of()),
                        pair.drafter(policy),
                        Cancellation.NEVER,
                        events::add);
        assertThat(((RunStarted) events.get(0)).hardware()).contains(hardware);
        var bytes = new ByteArrayOutputStream();
        try (var writer = new TraceWriter(bytes)) {
            events.forEach(writer::on);
        }
        var read = TraceFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.damage()).isEmpty();
        assertThat(read.runs().get(0).run().hardware()).contains(hardware);
    }
}
