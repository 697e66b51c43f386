package draftscope.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.StopReason;
import draftscope.model.LoadProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageQueueTest {

    private final MessageQueue queue = new MessageQueue();

    @Test
    void dropsDraftTokensButNoRoundWhenNobodyEmptiesIt() {
        var draft = ShortEvents.drafted(1, 0, 1, "a", 1, 0, 0, 0, OptionalDouble.empty(), List.of());
        var round = ShortEvents.round(1, StopReason.NONE, List.of(), Optional.empty(), 0, 0, Optional.empty());
        for (int i = 0; i < 3 * MessageQueue.ROOM_FOR_DRAFTS; i++) {
            queue.put(new EngineMessage.Traced(1, Role.LIVE, draft, 0));
        }
        queue.put(new EngineMessage.Traced(1, Role.LIVE, round, 0));
        var drained = queue.drain();
        assertThat(drained).hasSize(MessageQueue.ROOM_FOR_DRAFTS + 1);
        assertThat(drained.get(drained.size() - 1)).isEqualTo(new EngineMessage.Traced(1, Role.LIVE, round, 0));
        assertThat(queue.drain()).isEmpty();
    }

    @Test
    void keepsTheNewestProgressOfALoad() {
        queue.put(new EngineMessage.Loading(LoadProgress.Stage.TARGET, 1, 10));
        queue.put(new EngineMessage.Loading(LoadProgress.Stage.TARGET, 2, 10));
        assertThat(queue.drain()).containsExactly(new EngineMessage.Loading(LoadProgress.Stage.TARGET, 2, 10));
    }

    @Test
    void whoWaitsForFramesGoesOnWhenTheyCameOrNobodyDoes() throws Exception {
        var waiting = CompletableFuture.runAsync(() -> queue.awaitFrames(2, Duration.ofMinutes(5)));
        while (!waiting.isDone()) {
            queue.drain();
            Thread.sleep(1);
        }
        waiting.get();
        var alone = CompletableFuture.runAsync(() -> queue.awaitFrames(2, Duration.ofMillis(20)));
        alone.get(60, TimeUnit.SECONDS);
        Thread.currentThread().interrupt();
        queue.awaitFrames(2, Duration.ofMinutes(5));
        assertThat(Thread.interrupted()).isTrue();
        var unanswered = CompletableFuture.runAsync(() -> queue.awaitFrames(2, Duration.ofMinutes(5)));
        queue.put(new EngineMessage.Loading(LoadProgress.Stage.TARGET, 1, 10));
        assertThat(unanswered.isDone()).isFalse();
        while (!unanswered.isDone()) {
            queue.drain();
        }
    }

    @Test
    void curvesAreLinearBetweenRoundsAndEndAtTheLast() {
        var curve = new RunCurve();
        assertThat(curve.millisAt(3)).isNaN();
        curve.add(2, 10);
        curve.add(6, 30);
        assertThat(curve.millisAt(1)).isEqualTo(10);
        assertThat(curve.millisAt(2)).isEqualTo(10);
        assertThat(curve.millisAt(4)).isEqualTo(20);
        assertThat(curve.millisAt(9)).isEqualTo(30);
    }
}
