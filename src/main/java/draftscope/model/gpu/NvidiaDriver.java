package draftscope.model.gpu;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's own library, {@code libcuda.so.1} or {@code nvcuda.dll}, through its documented calls (CUDA driver API).
 * It comes with the driver and not with CUDA; CUDA_VISIBLE_DEVICES counts for it as for everything on the card.
 */
public final class NvidiaDriver implements GpuDriver {

    private static final Logger LOG = LoggerFactory.getLogger(NvidiaDriver.class);

    /** What a driver leaves in a file system, seen without any library of CUDA's. */
    private static final List<String> TRACES =
            List.of("proc/driver/nvidia/version", "dev/nvidia0", "Windows/System32/nvcuda.dll");

    private static final int SUCCESS = 0;
    private static final int NO_DEVICE = 100;
    private static final int DEVICE_UNAVAILABLE = 46;
    private static final int OPERATING_SYSTEM = 304;
    private static final int NOT_PERMITTED = 800;
    private static final int MISMATCH = 803;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;
    private static final int LONGEST_NAME = 256;
    private static final Pattern NUMBER = Pattern.compile("\\b([0-9]{3}\\.[0-9]{1,4}(?:\\.[0-9]{1,4})?)\\b");

    private final Path root;
    private final String library;

    public NvidiaDriver() {
        this(Path.of("/"), System.getProperty("os.name", "").startsWith("Win") ? "nvcuda" : "libcuda.so.1");
    }

    /** @param root of the file system, for the traces that a driver leaves */
    NvidiaDriver(Path root, String library) {
        this.root = root;
        this.library = library;
    }

    @Override
    public Answer look() {
        try {
            return ask(NativeLibrary.getInstance(library));
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("{} does not load", library, e);
            return TRACES.stream().map(root::resolve).anyMatch(Files::exists) ? new Answer.Unusable(Trouble.NO_LIBRARY, library) : new Answer.None();
        } catch (LinkageError e) {
            LOG.debug("JNA does not start", e);
            return new Answer.None();
        }
    }

    private Answer ask(NativeLibrary driver) {
        int started = call(driver, "cuInit", 0);
        if (started != SUCCESS) {
            return new Answer.Unusable(trouble(started), Integer.toString(started));
        }
        var count = new IntByReference();
        var cuda = new IntByReference();
        int counted = call(driver, "cuDeviceGetCount", count);
        if (counted != SUCCESS || count.getValue() == 0) {
            return new Answer.Unusable(counted == SUCCESS ? Trouble.NO_CARD : trouble(counted), Integer.toString(counted));
        }
        call(driver, "cuDriverGetVersion", cuda);
        var cards = new ArrayList<Card>();
        for (int i = 0; i < count.getValue(); i++) {
            cards.add(card(driver, i));
        }
        return new Answer.Ready(version(), cuda.getValue(), cards);
    }

    private static Trouble trouble(int code) {
        return switch (code) {
            case NO_DEVICE -> Trouble.NO_CARD;
            case OPERATING_SYSTEM, NOT_PERMITTED, DEVICE_UNAVAILABLE -> Trouble.NO_PERMISSION;
            case MISMATCH -> Trouble.MIXED;
            default -> Trouble.OTHER;
        };
    }

    private static Card card(NativeLibrary driver, int index) {
        var device = new IntByReference();
        call(driver, "cuDeviceGet", device, index);
        int card = device.getValue();
        var bytes = new LongByReference();
        call(driver, "cuDeviceTotalMem_v2", bytes, card);
        try (var name = new Memory(LONGEST_NAME)) {
            name.clear();
            call(driver, "cuDeviceGetName", name, LONGEST_NAME, card);
            return new Card(
                    name.getString(0, "UTF-8"),
                    attribute(driver, CAPABILITY_MAJOR, card),
                    attribute(driver, CAPABILITY_MINOR, card),
                    bytes.getValue());
        }
    }

    private static int attribute(NativeLibrary driver, int attribute, int card) {
        var value = new IntByReference();
        call(driver, "cuDeviceGetAttribute", value, attribute, card);
        return value.getValue();
    }

    @Override
    public OptionalLong free(int card) {
        try {
            return free(NativeLibrary.getInstance(library), card);
        } catch (LinkageError e) {
            LOG.debug("{} does not load", library, e);
            return OptionalLong.empty();
        }
    }

    /** The memory of the context that libtorch computes in, which is made where it is not there yet. */
    private static OptionalLong free(NativeLibrary driver, int index) {
        var device = new IntByReference();
        var context = new PointerByReference();
        if (call(driver, "cuInit", 0) != SUCCESS
                || call(driver, "cuDeviceGet", device, index) != SUCCESS
                || call(driver, "cuDevicePrimaryCtxRetain", context, device.getValue()) != SUCCESS) {
            return OptionalLong.empty();
        }
        try {
            return free(driver, context.getValue());
        } finally {
            call(driver, "cuDevicePrimaryCtxRelease_v2", device.getValue());
        }
    }

    private static OptionalLong free(NativeLibrary driver, Pointer context) {
        if (call(driver, "cuCtxPushCurrent_v2", context) != SUCCESS) {
            return OptionalLong.empty();
        }
        var free = new LongByReference();
        var total = new LongByReference();
        int asked = call(driver, "cuMemGetInfo_v2", free, total);
        call(driver, "cuCtxPopCurrent_v2", new PointerByReference());
        return asked == SUCCESS ? OptionalLong.of(free.getValue()) : OptionalLong.empty();
    }

    private static int call(NativeLibrary driver, String name, Object... arguments) {
        return driver.getFunction(name).invokeInt(arguments);
    }

    /** Of the kernel's part; Windows keeps it elsewhere and is not asked. */
    private String version() {
        return text(root.resolve("sys/module/nvidia/version"))
                .or(() -> text(root.resolve("proc/driver/nvidia/version")))
                .flatMap(text -> NUMBER.matcher(text).results().findFirst().map(found -> found.group(1)))
                .orElse("");
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }
}
