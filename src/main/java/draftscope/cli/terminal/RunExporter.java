package draftscope.cli.terminal;

import draftscope.trace.Pace;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes runs into files. */
public interface RunExporter {

    /** What the name of a clip ends in, which shows some rounds in a minute. */
    String CLIP = "clip.mp4";

    /**
     * How a film shows a run.
     *
     * @param pace how fast; empty for the usual pace
     * @param rounds those that a clip shows, by number; none to choose them by what they show
     */
    record Film(Optional<Pace> pace, List<Integer> rounds) {

        public static final Film USUAL = new Film(Optional.empty(), List.of());

        public Film {
            rounds = List.copyOf(rounds);
        }
    }

    /** Endings of the kinds of file there are, without the dot. */
    List<String> endings();

    /** Whether a file of this name shows a run at a pace that can be chosen. */
    boolean paced(String name);

    /**
     * Makes a file of the kind its name ends in; it is there whole in the end, or not at all.
     *
     * @param run a run with a finished round
     * @param others what was recorded with it: the target alone on the same prompt tells the speedup
     * @param percent told how much is done; what it throws ends the work
     * @throws IOException when the file cannot be written
     */
    void export(Trace run, List<Trace> others, Path file, Film film, IntConsumer percent) throws IOException;
}
