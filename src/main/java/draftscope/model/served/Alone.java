package draftscope.model.served;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.TokenBuffer;
import draftscope.model.http.Failure;
import draftscope.model.http.Waiting;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A server going on by itself, its tokens taken as they come. Where the line breaks the next token is asked for anew,
 * after the text as it is then: nothing comes twice.
 */
final class Alone implements AutoCloseable {

    private final Served server;
    private final int length;
    private final boolean greedy;
    private final Waiting waiting;
    private final Deque<Scored.Place> ready = new ArrayDeque<>();
    private Optional<Pieces> pieces = Optional.empty();
    private int expected;
    private int received;
    private int questions;

    /** @param length most tokens the text will have */
    Alone(Served server, TokenBuffer text, int length, boolean greedy, Cancellation cancellation) {
        this.server = server;
        this.length = length;
        this.greedy = greedy;
        waiting = server.waiting(cancellation);
        expected = text.size();
    }

    boolean continues(TokenBuffer text) {
        return text.size() == expected;
    }

    /** Questions asked for the token that came last: none but for the first and after faults. */
    int questions() {
        return questions;
    }

    Scored.Place next(TokenBuffer text) {
        questions = 0;
        var place = server.persist(w -> {
            try {
                return take(text);
            } catch (IOException e) {
                close();
                throw e;
            }
        }, waiting);
        expected++;
        return place;
    }

    private Scored.Place take(TokenBuffer text) throws IOException {
        boolean opened = false;
        while (ready.isEmpty()) {
            if (pieces.isEmpty()) {
                if (opened) {
                    throw new Failure("the answer ended without a token");
                }
                open(text);
                opened = true;
            }
            var piece = pieces.get().next();
            if (piece.isEmpty()) {
                // It stopped of its own accord, at an end this run passes over perhaps: it is asked to go on.
                close();
            } else {
                var places = server.dialect().piece(piece.get(), received);
                received += places.size();
                ready.addAll(places);
            }
        }
        return ready.poll();
    }

    private void open(TokenBuffer text) throws IOException {
        received = 0;
        questions++;
        pieces = Optional.of(server.alone(
                Ask.alone(server.info().model(), text.slice(0, text.size()), greedy, length - text.size(), server.top()),
                waiting));
    }

    @Override
    public void close() {
        pieces.ifPresent(Pieces::close);
        pieces = Optional.empty();
        ready.clear();
    }
}
