package draftscope.app.engine;

import draftscope.model.PairSpec;
import java.util.List;

/** What the window asks of the engine. No call waits for it; answers come as messages. */
public interface Engine extends AutoCloseable {

    /** Loads a pair in place of the present one. */
    void load(PairSpec spec);

    /**
     * Stops what runs and carries out an order.
     *
     * @return the order's number, which its messages carry
     */
    long submit(RunOrder order);

    /**
     * Stops what runs and does a job.
     *
     * @return its order number, which its messages carry
     */
    long submit(Job job);

    /** Ends the order that runs, between two native calls. */
    void stop();

    /** What the engine has said since the last call, oldest first. */
    List<EngineMessage> drain();

    /** Stops everything and frees what the engine holds; waits a few seconds for it at most. */
    @Override
    void close();
}
