package draftscope.app.pair;

import draftscope.decoding.port.Cancellation;
import draftscope.model.hub.HubProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The GPU of this machine and the libtorch for it. A port. Its calls may wait: for the background only. */
public interface GpuShelf {

    /**
     * What there is.
     *
     * @param lines for people, one or two
     * @param lacks whether a libtorch could be fetched that would help
     * @param failed whether one was tried and did not work
     */
    record Facts(List<String> lines, boolean lacks, boolean failed) {

        public Facts {
            lines = List.copyOf(lines);
        }

        Facts and(String line) {
            return new Facts(Stream.concat(lines.stream(), Stream.of(line)).toList(), lacks, failed);
        }
    }

    /**
     * What would be fetched.
     *
     * @param download bytes to fetch
     * @param unpacked bytes that it takes in the end
     */
    record Offer(String source, String folder, int files, long download, long unpacked) {}

    /** Looks at card, driver and folders. */
    Facts look();

    /**
     * Asks what there is to fetch.
     *
     * @throws draftscope.model.BadInputException when nothing can be fetched here
     * @throws draftscope.model.input.RemoteException when the source does not answer
     */
    Offer offer(Cancellation cancellation);

    /**
     * Fetches it; what has arrived is kept when it is ended.
     *
     * @throws draftscope.model.BadInputException when there is no room
     * @throws draftscope.model.input.RemoteException when it cannot be had
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    void fetch(HubProgress progress, Cancellation cancellation);

    /**
     * Which files bring one to this machine without a network, for people.
     *
     * @throws draftscope.model.input.BadInputException where none is published for this system
     */
    List<String> offline();

    /**
     * Takes the libtorch of a folder chosen by hand, and tries it in a process of its own.
     *
     * @throws draftscope.model.input.BadInputException when no libtorch of the right version with CUDA lies there
     */
    Facts choose(Path folder);

    /** Tries it in a process of its own, whatever came of it before. */
    Facts check();

    /** Whether this window's engine has started already: then another libtorch is for the next start. */
    boolean started();
}
