package draftscope.app.engine;

import draftscope.model.PairSpec;
import draftscope.model.tokenizer.Conversation;
import java.util.List;

/** What the window asks of the engine. No call waits for it; answers come as messages. */
public interface Engine extends AutoCloseable {

    /**
     * Stops what runs and loads a pair in place of the present one. A pair that can be refused by its files is refused
     * before the present one is given up.
     *
     * @return the load's number, which {@link EngineMessage.LoadBegan} carries
     */
    long load(PairSpec spec);

    /** Gives up the load that goes on or waits, at its next piece; without one it does nothing. */
    void cancelLoad();

    /** Stops what runs or loads and frees the present pair. */
    void unload();

    /**
     * Examines a pair without reading its weights, once nothing runs any more; stops nothing.
     *
     * @return the check's number, which {@link EngineMessage.Checked} carries
     */
    long check(PairSpec spec);

    /**
     * Counts the tokens of a prompt; stops nothing and waits for no run. Of several that wait only the newest is counted.
     *
     * @return the count's number, which {@link EngineMessage.Counted} carries
     */
    long count(String prompt, boolean chat, Conversation before);

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

    /** Says a guess to a run that people draft; without one that waits, or will, it is lost. */
    void guess(String line);

    /** Asks what a guess that has begun may go on with, see {@link EngineMessage.Suggested}; where no run waits it is lost. */
    void begin(String line);

    /** Ends the order that runs, between two native calls. */
    void stop();

    /** Forgets the earlier answers that the pair drafts from, once nothing runs any more; stops nothing. */
    void forgetAnswers();

    /** What the engine has said since the last call, oldest first. */
    List<EngineMessage> drain();

    /** Stops everything and frees what the engine holds; waits a few seconds for it at most. */
    @Override
    void close();
}
