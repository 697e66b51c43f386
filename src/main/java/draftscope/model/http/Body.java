package draftscope.model.http;

import draftscope.decoding.port.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of an answer as they come. One piece is asked for at a time, so a slow disk slows the network and not the
 * memory; waiting for one ends when it is cancelled or takes too long.
 */
public final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    /** What the network's thread hands over: a piece, the end, or what broke. */
    private record Event(List<ByteBuffer> piece, Optional<Throwable> broken, boolean end) {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Clock clock;
    private final Waiting waiting;
    private final Duration patience;
    private volatile Flow.Subscription subscription;
    private boolean ended;

    /** @param patience how long the next piece may take */
    public Body(Clock clock, Waiting waiting, Duration patience) {
        this.clock = clock;
        this.waiting = waiting;
        this.patience = patience;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        events.add(new Event(piece, Optional.empty(), false));
    }

    @Override
    public void onError(Throwable problem) {
        events.add(new Event(List.of(), Optional.of(problem), true));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), Optional.empty(), true));
    }

    /**
     * The next piece; empty at the end.
     *
     * @throws IOException when the line broke or nothing came for too long
     */
    public Optional<List<ByteBuffer>> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        var event = await();
        ended = event.end();
        if (event.broken().isPresent()) {
            throw new Failure("the line broke (" + event.broken().get().getMessage() + ")");
        }
        if (ended) {
            return Optional.empty();
        }
        subscription.request(1);
        return Optional.of(event.piece());
    }

    private Event await() throws IOException {
        var start = clock.nanos();
        while (true) {
            waiting.check();
            try {
                var event = events.poll(Waiting.SLICE.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (clock.nanos() - start > patience.toNanos()) {
                throw new Failure("nothing came for " + patience.toSeconds() + " s");
            }
        }
    }

    /** All of it, if it is no longer than that. */
    public byte[] all(int most) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var piece = next(); piece.isPresent(); piece = next()) {
            for (var buffer : piece.get()) {
                if (out.size() + buffer.remaining() > most) {
                    throw new Failure("the answer is longer than " + most + " bytes");
                }
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                out.write(bytes);
            }
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        var given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}
