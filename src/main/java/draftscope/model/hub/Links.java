package draftscope.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes symbolic links; not every system and user may. */
@FunctionalInterface
public interface Links {

    Links SYSTEM = Files::createSymbolicLink;

    /**
     * @param target what it points to, relative to the link's folder
     * @throws IOException when links cannot be made here
     * @throws UnsupportedOperationException when the file system has none
     */
    void create(Path link, Path target) throws IOException;
}
