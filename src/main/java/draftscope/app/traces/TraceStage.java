package draftscope.app.traces;

import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the list of traces asks of the stage. */
public interface TraceStage {

    void replay(Trace trace);

    /** Puts a run on stage beside others of its prompt, with which it may be charted. */
    default void replay(Trace trace, List<Trace> beside) {
        replay(trace);
    }

    /** Puts a run on stage, standing still at the end of a round. */
    void replay(Trace trace, int round);

    /**
     * Puts a run on stage that another program is still making.
     *
     * @param earlier runs that came before it from there
     * @param from where it comes from, for people
     */
    void follow(Trace trace, List<Trace> earlier, String from);

    /** The followed run has come further; {@code trace} is the same run with more of it. */
    void grown(Trace trace);

    /** The run on stage, as far as it has come. */
    Optional<Trace> shown();

    /** Offers to make pictures or a film of a run. */
    void export(Trace trace);

    /** Tells what was done, in a line that passes. */
    void say(String words);

    /** Tells in such a line that a file was written. */
    default void saved(String words, Path file) {
        say(words);
    }
}
