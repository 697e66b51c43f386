package draftscope.app.record;

import java.io.IOException;
import java.nio.file.Path;

/** Makes files of runs: the port behind which things are drawn. */
public interface ExportWork {

    /** Nobody there to draw. */
    ExportWork NOBODY = (order, file, watch) -> {
        throw new IOException("nothing draws here");
    };

    /**
     * Makes a file. It is there whole in the end, or not at all.
     *
     * @param file its place; what has the name is replaced
     * @param watch told how far it is, and may stop it
     * @throws IOException when the file cannot be written
     * @throws java.util.concurrent.CancellationException when the watch stopped it
     */
    void export(ExportOrder order, Path file, Watch watch) throws IOException;

    /** Looks on while a file is made. */
    interface Watch {

        /**
         * So much is done.
         *
         * @throws java.util.concurrent.CancellationException when there is to be no more
         */
        void at(int done, int total);
    }
}
