package draftscope.app.engine;

import draftscope.decoding.event.DraftToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries messages from the engine thread to the window. It is bounded without making the engine wait for room: when
 * nobody empties it, draft tokens are dropped, which the end of their round repeats; all other messages are bounded
 * by the length of a run. Progress of a load replaces the progress before it.
 */
public final class MessageQueue {

    /** Draft tokens wait only while fewer messages than this do. */
    static final int ROOM_FOR_DRAFTS = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private List<EngineMessage> waiting = new ArrayList<>();
    private long drains;

    public void put(EngineMessage message) {
        lock.lock();
        try {
            if (message instanceof EngineMessage.Loading
                    && !waiting.isEmpty()
                    && waiting.get(waiting.size() - 1) instanceof EngineMessage.Loading) {
                waiting.set(waiting.size() - 1, message);
            } else if (waiting.size() < ROOM_FOR_DRAFTS || !draft(message)) {
                waiting.add(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives everything that waits, oldest first. */
    public List<EngineMessage> drain() {
        lock.lock();
        try {
            drains++;
            drained.signalAll();
            if (waiting.isEmpty()) {
                return List.of();
            }
            var all = waiting;
            waiting = new ArrayList<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what was put here is on screen: the window empties this once a frame, so until it has done so some times.
     * Where nobody comes, no longer than is said.
     */
    void awaitFrames(int frames, Duration most) {
        lock.lock();
        try {
            long wanted = drains + frames;
            long left = most.toNanos();
            while (drains < wanted && left > 0) {
                left = drained.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static boolean draft(EngineMessage message) {
        return message instanceof EngineMessage.Traced traced && traced.event() instanceof DraftToken;
    }
}
