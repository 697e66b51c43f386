package draftscope.model;

import java.util.List;
import java.util.Set;

/**
 * What computes.
 *
 * @param name for instance {@code PyTorch}
 * @param devices names of the devices that can be asked for, {@code cpu} first
 * @param libraryFolder where its native libraries lie
 * @param fast types that the processor has products of its own for, which {@link RunType#auto} asks about
 */
public record EngineReport(
        String name, String version, List<String> devices, String libraryFolder, Set<RunType> fast) {

    public EngineReport {
        devices = List.copyOf(devices);
        fast = Set.copyOf(fast);
    }
}
