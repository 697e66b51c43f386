package draftscope.model.gpu;

import draftscope.decoding.port.Clock;
import draftscope.model.http.Attempts;
import draftscope.model.http.Failure;
import draftscope.model.http.HttpLine;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import draftscope.model.hub.Meter;
import draftscope.model.hub.PartDownload;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The published files over HTTP: the list, what each file is, its content over as many broken lines as it takes. No
 * redirect is followed and no key is sent.
 */
final class PackedDownload {

    private static final int LONGEST_LIST = 4 << 20;
    /** At the end of a packed file: its checksum and how long it is unpacked, four bytes each. */
    private static final int TRAILER = 8;
    private static final Pattern MD5 = Pattern.compile("\"([0-9a-f]{32})\"");
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
     * @param size bytes packed
     * @param unpacked bytes unpacked, where the server shows the end of the file; 0 where it does not
     * @param validator what the server calls this content, to go on with it; empty text where it does not
     */
    record Piece(String name, URI address, long size, long unpacked, String validator) {

        Optional<String> md5() {
            var found = MD5.matcher(validator);
            return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    String text(URI address) {
        return attempts(address).until(() -> {
            try (var reply = ask("GET", address, Map.of())) {
                return new String(reply.body().all(LONGEST_LIST), StandardCharsets.UTF_8);
            }
        });
    }

    Piece describe(LibtorchSource.Entry entry) {
        return attempts(entry.address()).until(() -> {
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
        var source = new PartDownload.Source() {

            @Override
            public Reply open(Function<URI, Map<String, String>> headers) throws IOException {
                return ask("GET", piece.address(), headers.apply(piece.address()));
            }

            @Override
            public Optional<String> validator(URI address) {
                return Optional.of(piece.validator()).filter(text -> !text.isEmpty());
            }
        };
        new PartDownload(source, part, Optional.of(piece.size()), () -> piece.size(), meter, waiting)
                .run(attempts(piece.address()));
    }

    private Reply ask(String method, URI address, Map<String, String> headers) throws IOException {
        var request = HttpLine.request(address).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        var reply = line.send(request.build(), waiting);
        if (reply.fine()) {
            return reply;
        }
        reply.close();
        reply.refusePassing();
        throw new RemoteException(
                address.toString(),
                "the server answered with status " + reply.status(),
                "see whether the address is right, set " + LibtorchSource.PLACE
                        + " to a place that has the files, or see: draftscope gpu install --offline");
    }

    private Attempts attempts(URI address) {
        return new Attempts(waiting, new Attempts.Advice(address.toString(), "it", ADVICE, ADVICE));
    }
}
