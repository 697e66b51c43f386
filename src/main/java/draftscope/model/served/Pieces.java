package draftscope.model.served;

import draftscope.model.http.Failure;
import draftscope.model.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** An answer that comes as server-sent events, each a piece of JSON, until {@code [DONE]} or the end of the line. */
final class Pieces implements AutoCloseable {

    private static final String DATA = "data:";
    private static final int LONGEST = 64 << 20;

    private final ServerLine line;
    private final Reply reply;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private boolean ended;

    Pieces(ServerLine line, Reply reply) {
        this.line = line;
        this.reply = reply;
    }

    /**
     * The next piece; empty when the server has said that it was the last.
     *
     * @throws IOException when the line broke before that
     */
    Optional<Answer> next() throws IOException {
        while (!ended) {
            while (!lines.isEmpty()) {
                var text = new String(lines.poll(), StandardCharsets.UTF_8).strip();
                if (!text.startsWith(DATA)) {
                    continue;
                }
                var data = text.substring(DATA.length()).strip();
                if (data.equals("[DONE]")) {
                    ended = true;
                    return Optional.empty();
                }
                return Optional.of(piece(data));
            }
            var bytes = reply.body().next();
            if (bytes.isEmpty()) {
                throw new Failure("the answer broke off");
            }
            bytes.get().forEach(this::take);
        }
        return Optional.empty();
    }

    private Answer piece(String data) throws IOException {
        var piece = line.parsed(data.getBytes(StandardCharsets.UTF_8));
        var error = piece.node().path("error");
        // Older versions of vLLM write the error without a wrapper.
        var bare = piece.node().path("object").asText().equals("error");
        if (bare || !error.isMissingNode() && !error.isNull()) {
            throw new Failure("the server gave up in the middle"
                    + line.shown(error.isTextual() ? error.asText() : (bare ? piece.node() : error).path("message").asText("")));
        }
        return piece;
    }

    private void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n') {
                lines.add(partial.toByteArray());
                partial.reset();
            } else if (partial.size() < LONGEST) {
                partial.write(b);
            }
        }
    }

    /** Lets go of the line: the server stops when it notices. */
    @Override
    public void close() {
        ended = true;
        reply.close();
    }
}
