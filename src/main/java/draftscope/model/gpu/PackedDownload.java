package draftscope.model.gpu;

import draftscope.decoding.port.Clock;
import draftscope.model.http.Attempts;
import draftscope.model.http.Body;
import draftscope.model.http.Failure;
import draftscope.model.http.HttpLine;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import draftscope.model.hub.Meter;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The published files over HTTP: the list, what each file is, its content over as many broken lines as it takes. No
 * redirect is followed and no key is sent.
 */
final class PackedDownload {

    /** So much more than ever before is progress, which lets patience begin anew. */
    private static final long PROGRESS = 1 << 16;
    private static final int LONGEST_LIST = 4 << 20;
    /** At the end of a packed file: its checksum and how long it is unpacked, four bytes each. */
    private static final int TRAILER = 8;
    private static final Pattern MD5 = Pattern.compile("\"([0-9a-f]{32})\"");
    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");
    private static final String ADVICE = "check the network and run it again: what has arrived is kept;"
            + " without a network see: draftscope gpu install --offline";

    private final HttpLine line;
    private final Waiting waiting;

    PackedDownload(Map<String, String> variables, Clock clock, Duration patience, Waiting waiting) {
        line = new HttpLine(variables, clock, patience, patience);
        this.waiting = waiting;
    }

    /**
     * A file as the server describes it.
     *
     * @param name of the library
     * @param address of the packed file
     * @param size bytes packed
     * @param unpacked bytes unpacked, where the server shows the end of the file; 0 where it does not
     * @param validator what the server calls this content, to go on with it; empty text where it does not
     */
    record Piece(String name, URI address, long size, long unpacked, String validator) {

        /** Its MD5, where the server calls it by that. */
        Optional<String> md5() {
            var found = MD5.matcher(validator);
            return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** A short text. */
    String text(URI address) {
        return asking(address, () -> {
            try (var reply = ask("GET", address, Map.of())) {
                return new String(reply.body().all(LONGEST_LIST), StandardCharsets.UTF_8);
            }
        });
    }

    /** What a file is. */
    Piece describe(LibtorchSource.Entry entry) {
        return asking(entry.address(), () -> {
            try (var reply = ask("HEAD", entry.address(), Map.of())) {
                long size = reply.count("Content-Length")
                        .orElseThrow(() -> new Failure("the server does not say how long the file is"));
                return new Piece(
                        entry.name(), entry.address(), size, unpacked(entry.address()), reply.validator().orElse(""));
            }
        });
    }

    /** Modulo 2^32, as the format has it: no library of libtorch's is longer. */
    private long unpacked(URI address) throws IOException {
        try (var reply = ask("GET", address, Map.of("Range", "bytes=-" + TRAILER))) {
            if (reply.status() != 206) {
                return 0;
            }
            var end = reply.body().all(TRAILER);
            if (end.length != TRAILER) {
                return 0;
            }
            return ByteBuffer.wrap(end).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
        }
    }

    /**
     * Brings a file, from where it stopped the last time.
     *
     * @throws RemoteException when trying again does not help
     * @throws IOException when it cannot be written
     */
    void bring(Piece piece, Path part, Meter meter) throws IOException {
        var attempts = new Attempts(waiting);
        long best = size(part);
        while (size(part) != piece.size()) {
            waiting.check();
            try {
                attempt(piece, part, meter);
                if (size(part) != piece.size()) {
                    throw new Failure("the line ended after " + size(part) + " of " + piece.size() + " bytes");
                }
            } catch (DiskProblem e) {
                throw e;
            } catch (IOException e) {
                if (size(part) >= best + PROGRESS) {
                    best = size(part);
                    attempts.succeeded();
                }
                if (!attempts.again(e)) {
                    throw failed(piece.address(), attempts, e);
                }
            }
        }
    }

    /** The disk, not the network: trying again would not help. */
    static final class DiskProblem extends IOException {

        private static final long serialVersionUID = 1L;

        DiskProblem(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void attempt(Piece piece, Path part, Meter meter) throws IOException {
        long have = size(part);
        if (have > piece.size()) {
            Files.delete(part);
            have = 0;
        }
        meter.at(have);
        var headers = new java.util.HashMap<String, String>();
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            if (!piece.validator().isEmpty()) {
                headers.put("If-Range", piece.validator());
            }
        }
        try (var reply = ask("GET", piece.address(), headers)) {
            if (have > 0 && !continues(reply, have, piece)) {
                Files.delete(part);
                meter.at(0);
                if (reply.status() == 206) {
                    throw new Failure("the server sent another part than was asked for");
                }
            }
            receive(reply.body(), piece, part, meter);
        }
    }

    private static boolean continues(Reply reply, long have, Piece piece) {
        var range = RANGE.matcher(reply.header("Content-Range").orElse(""));
        return reply.status() == 206
                && range.matches()
                && Long.parseLong(range.group(1)) == have
                && (range.group(2).equals("*") || Long.parseLong(range.group(2)) == piece.size());
    }

    private static void receive(Body body, Piece piece, Path part, Meter meter) throws IOException {
        try (var out = open(part)) {
            long at = size(part);
            for (var next = body.next(); next.isPresent(); next = body.next()) {
                int count = next.get().stream().mapToInt(ByteBuffer::remaining).sum();
                if (at + count > piece.size()) {
                    out.truncate(0);
                    meter.at(0);
                    throw new Failure("the server sent more bytes than it announced");
                }
                write(out, next.get());
                at += count;
                meter.add(count);
            }
        }
    }

    private static FileChannel open(Path part) throws DiskProblem {
        try {
            return FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new DiskProblem(e);
        }
    }

    private static void write(FileChannel out, List<ByteBuffer> buffers) throws DiskProblem {
        try {
            for (var buffer : buffers) {
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new DiskProblem(e);
        }
    }

    private Reply ask(String method, URI address, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "draftscope")
                .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        var reply = line.send(request.build(), waiting);
        if (reply.fine()) {
            return reply;
        }
        reply.close();
        int status = reply.status();
        if (status >= 500 || status == 429 || status == 408) {
            throw new Failure("the server answered with status " + status, reply.retryAfter());
        }
        throw new RemoteException(
                address.toString(),
                "the server answered with status " + status,
                "see whether the address is right, set " + LibtorchSource.PLACE
                        + " to a place that has the files, or see: draftscope gpu install --offline");
    }

    /** A question that is asked again when the line breaks. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T asking(URI address, Question<T> question) {
        var attempts = new Attempts(waiting);
        while (true) {
            waiting.check();
            try {
                return question.ask();
            } catch (IOException e) {
                if (!attempts.again(e)) {
                    throw failed(address, attempts, e);
                }
            }
        }
    }

    private static RemoteException failed(URI address, Attempts attempts, IOException problem) {
        return new RemoteException(
                address.toString(),
                "it failed " + attempts.failures() + " times in a row, last because " + Attempts.reason(problem),
                ADVICE,
                problem);
    }
}
