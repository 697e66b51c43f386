package draftscope.model.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether an NVIDIA GPU with its driver is in this machine, seen without any library of CUDA's. */
public final class GpuHardware {

    private static final List<String> TRACES =
            List.of("proc/driver/nvidia/version", "dev/nvidia0", "Windows/System32/nvcuda.dll");

    private GpuHardware() {}

    /** Looks for the files that its driver leaves. */
    public static boolean present(Path root) {
        return TRACES.stream().map(root::resolve).anyMatch(Files::exists);
    }
}
