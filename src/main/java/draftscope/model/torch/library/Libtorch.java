package draftscope.model.torch.library;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.Hardware;
import draftscope.model.EngineReport;
import draftscope.model.RunType;
import draftscope.model.checkpoint.DType;
import draftscope.model.gpu.Bridges;
import draftscope.model.gpu.GpuDriver;
import draftscope.model.gpu.LibtorchSettings;
import draftscope.model.gpu.NvidiaDriver;
import draftscope.model.gpu.RunHardware;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.NativeHeap;
import draftscope.model.machine.NativeLibraries;
import draftscope.model.machine.ProcessorName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The native library: started once, on demand. */
public final class Libtorch {

    private static final Logger LOG = LoggerFactory.getLogger(Libtorch.class);

    private Libtorch() {}

    /**
     * Starts the library on the calling thread, which must be the one that computes.
     *
     * @throws BadInputException when its native files cannot be loaded
     */
    public static PtNDManager start(String device, int threads) {
        engine();
        prepare(threads);
        return manager(device);
    }

    /** What keeps arrays on a device, of a library that has been started. */
    public static PtNDManager manager(String device) {
        return (PtNDManager) engine().newBaseManager(device(device));
    }

    /** Settings that libtorch keeps for each thread, made on the one that computes. */
    public static void prepare(int threads) {
        // Shapes change with every call: specialising for each would cost more than it gains.
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setNumThreads(threads);
    }

    private static Engine engine() {
        LibtorchSettings.prepare(Surroundings.system(), Bridges.here());
        return NativeLibraries.load("libtorch", () -> Engine.getEngine("PyTorch"));
    }

    private static Device device(String place) {
        return place.equals("cpu") ? Device.cpu() : Device.gpu(Integer.parseInt(place.substring("cuda:".length())));
    }

    /** How many GPUs can be asked for: the driver counts them, since DJL asks a library of the CUDA toolkit. */
    private static int gpus() {
        if (!engine().hasCapability(StandardCapabilities.CUDA)) {
            return 0;
        }
        return new NvidiaDriver().look() instanceof GpuDriver.Answer.Ready ready ? ready.cards().size() : 0;
    }

    /** The 16-bit type that a GPU multiplies by itself: bfloat16 from compute capability 8.0 on. */
    public static DType halves(String gpu) {
        return new NvidiaDriver().look() instanceof GpuDriver.Answer.Ready ready
                        && ready.cards().size() > device(gpu).getDeviceId()
                        && !ready.cards().get(device(gpu).getDeviceId()).bfloat16()
                ? DType.FLOAT16
                : DType.BFLOAT16;
    }

    public static String resolve(String requested) {
        int gpus = gpus();
        if (requested.equals("auto")) {
            return gpus > 0 ? "cuda:0" : "cpu";
        }
        if (requested.equals("cpu")) {
            return requested;
        }
        var name = requested.equals("cuda") ? "cuda:0" : requested;
        if (!name.matches("cuda:\\d{1,3}")) {
            throw new BadInputException(
                    "--device", "'" + requested + "' is no device", "use auto, cpu or cuda:N, for instance cuda:0");
        }
        if (Integer.parseInt(name.substring("cuda:".length())) >= gpus) {
            throw new BadInputException(
                    "--device",
                    gpus == 0
                            ? "there is no " + requested + " here: the engine sees no CUDA device"
                            : "there is no " + requested + " here: the engine sees " + gpus + " CUDA device(s)",
                    "use cpu or auto, or run 'doctor' to see what is there");
        }
        return name;
    }

    /** The GPUs from this one on, in order; none when it is the processor. */
    public static List<String> from(String home) {
        if (home.equals("cpu")) {
            return List.of();
        }
        return IntStream.range(device(home).getDeviceId(), gpus())
                .mapToObj(i -> "cuda:" + i)
                .toList();
    }

    /** Whether this processor has products of oneDNN's for a type: always the same on the same machine. */
    public static boolean packs(DType dtype) {
        if (!x86()) {
            return false;
        }
        if (dtype == DType.FLOAT32) {
            return true;
        }
        try (var manager = (PtNDManager) engine().newBaseManager(Device.cpu());
                var script = Script.compile(manager, "processor.py");
                var answer = script.call(dtype.label())) {
            return answer.toBoolean();
        }
    }

    /** Whether this processor multiplies float32 with 16-bit weights in FBGEMM: always the same on the same machine. */
    public static boolean halfWeights() {
        if (!x86()) {
            return false;
        }
        try (var manager = (PtNDManager) engine().newBaseManager(Device.cpu());
                var script = Script.compile(manager, "processor.py")) {
            script.run("halves");
            return true;
        } catch (DecodingException e) {
            LOG.debug("no products with 16-bit weights", e);
            return false;
        }
    }

    /** Whether this processor has products of its own for a type: always the same on the same machine. */
    public static boolean fast(RunType type) {
        return type == RunType.HALF_WEIGHTS ? halfWeights() : packs(type.numbers());
    }

    private static boolean x86() {
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return processor.equals("amd64") || processor.equals("x86_64");
    }

    /** Bytes that are free on a GPU; empty when its driver does not say. */
    public static OptionalLong free(String gpu) {
        return new NvidiaDriver().free(device(gpu).getDeviceId());
    }

    /** Gives back what libtorch keeps for itself of memory that was freed, on the processor and on a device. */
    public static void giveBack(Device place) {
        if (place.isGpu()) {
            try {
                JniUtils.emptyCudaCache();
            } catch (EngineException e) {
                // A card that no longer answers: what it held is gone anyway.
                LOG.warn("the GPU's memory cannot be given back", e);
            }
        }
        NativeHeap.trim();
    }

    /** What computes on devices, as {@link draftscope.model.DevicePlan#devices} writes them. */
    public static Hardware hardware(String devices) {
        return RunHardware.of(
                new NvidiaDriver(),
                ProcessorName.of(Path.of("/"), Surroundings.system()),
                RunHardware.build(Path.of(LibUtils.getLibtorchPath()), Bridges.here()),
                devices);
    }

    public static EngineReport report() {
        var engine = engine();
        var devices = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < gpus(); i++) {
            devices.add("cuda:" + i);
        }
        return new EngineReport(
                engine.getEngineName(),
                engine.getVersion(),
                List.copyOf(devices),
                LibUtils.getLibtorchPath(),
                Arrays.stream(RunType.values()).filter(Libtorch::fast).collect(Collectors.toSet()));
    }
}
