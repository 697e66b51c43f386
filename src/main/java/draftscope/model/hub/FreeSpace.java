package draftscope.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much more a disk takes. */
@FunctionalInterface
public interface FreeSpace {

    /** The file system's word. */
    FreeSpace SYSTEM = folder -> Files.getFileStore(folder).getUsableSpace();

    /** @return bytes that can be written to the disk of an existing folder */
    long bytes(Path folder) throws IOException;
}
