package draftscope.app.engine;

import draftscope.decoding.event.DraftToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries messages from the engine thread to the window. It is bounded without ever making the engine wait: when
 * nobody empties it, draft tokens are dropped, which the end of their round repeats; all other messages are bounded
 * by the length of a run. Progress of a load replaces the progress before it.
 */
public final class MessageQueue {

    /** Draft tokens wait only while fewer messages than this do. */
    static final int ROOM_FOR_DRAFTS = 4096;

    private List<EngineMessage> waiting = new ArrayList<>();

    public synchronized void put(EngineMessage message) {
        if (message instanceof EngineMessage.Loading
                && !waiting.isEmpty()
                && waiting.get(waiting.size() - 1) instanceof EngineMessage.Loading) {
            waiting.set(waiting.size() - 1, message);
        } else if (waiting.size() < ROOM_FOR_DRAFTS || !draft(message)) {
            waiting.add(message);
        }
    }

    /** Gives everything that waits, oldest first. */
    public synchronized List<EngineMessage> drain() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var drained = waiting;
        waiting = new ArrayList<>();
        return drained;
    }

    private static boolean draft(EngineMessage message) {
        return message instanceof EngineMessage.Traced traced && traced.event() instanceof DraftToken;
    }
}
