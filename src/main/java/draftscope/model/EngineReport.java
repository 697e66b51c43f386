package draftscope.model;

import java.util.List;

/**
 * What computes.
 *
 * @param name for instance {@code PyTorch}
 * @param version its version
 * @param devices names of the devices that can be asked for, {@code cpu} first
 * @param libraryFolder where its native libraries lie
 */
public record EngineReport(String name, String version, List<String> devices, String libraryFolder) {}
