package draftscope.model.hub;

import draftscope.model.machine.DiskRoom;
import java.io.IOException;
import java.nio.file.Path;

/** How much more a disk takes. */
@FunctionalInterface
public interface FreeSpace {

    /** The file system's word; without end where it does not know the disk. */
    FreeSpace SYSTEM = folder -> DiskRoom.of(folder).orElse(Long.MAX_VALUE);

    /** @return bytes that can be written to the disk of an existing folder */
    long bytes(Path folder) throws IOException;
}
