package draftscope.model.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of the machine, or of the container that the program runs in. On Linux what the kernel calls available; on
 * Windows what is free; on macOS, which keeps little free and gives back much, three quarters of all.
 */
public final class MachineMemory implements AvailableMemory {

    private static final Logger LOG = LoggerFactory.getLogger(MachineMemory.class);
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final List<Path> CONTAINER =
            List.of(Path.of("/sys/fs/cgroup/memory.stat"), Path.of("/sys/fs/cgroup/memory/memory.stat"));

    @Override
    public OptionalLong bytes() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return OptionalLong.empty();
        }
        var meminfo = text(MEMINFO);
        if (!meminfo.isEmpty()) {
            var container = CONTAINER.stream().map(MachineMemory::text).filter(t -> !t.isEmpty());
            return linux(meminfo, container.findFirst().orElse(""), system.getTotalMemorySize());
        }
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return OptionalLong.of(mac ? system.getTotalMemorySize() / 4 * 3 : system.getFreeMemorySize());
    }

    private static String text(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            LOG.warn("cannot read {}", file, e);
            return "";
        }
    }

    /**
     * What Linux has available. Files it keeps in memory are no hindrance, not even the weights themselves.
     *
     * @param meminfo text of /proc/meminfo
     * @param container text of the control group's memory.stat, or empty
     * @param total bytes that Java sees in all: the limit of a container where there is one
     */
    public static OptionalLong linux(String meminfo, String container, long total) {
        var available = number(meminfo, "MemAvailable:\\s+(\\d{1,15}) kB");
        var all = number(meminfo, "MemTotal:\\s+(\\d{1,15}) kB");
        boolean limited = all.isPresent() && total < all.getAsLong() * 1024;
        if (available.isEmpty() || !limited) {
            return available.isEmpty() ? available : OptionalLong.of(available.getAsLong() * 1024);
        }
        long taken = number(container, "(?:anon|total_rss) (\\d{1,18})").orElse(0);
        return OptionalLong.of(Math.min(available.getAsLong() * 1024, Math.max(0, total - taken)));
    }

    private static OptionalLong number(String text, String line) {
        var matcher = Pattern.compile("(?m)^" + line + "$").matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
