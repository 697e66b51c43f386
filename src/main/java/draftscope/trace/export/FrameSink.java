package draftscope.trace.export;

import java.io.IOException;

/** Takes the pictures of a recording one after the other and writes them to a file of some kind. */
public interface FrameSink extends AutoCloseable {

    /**
     * Adds a picture.
     *
     * @param pixels its pixels row by row, {@code 0xAARRGGBB}, opaque
     * @param frames for how many frames it is shown
     * @throws IOException when it cannot be written
     */
    void add(int[] pixels, int frames) throws IOException;

    @Override
    void close() throws IOException;
}
