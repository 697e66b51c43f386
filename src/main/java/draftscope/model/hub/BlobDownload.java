package draftscope.model.hub;

import draftscope.model.http.Body;
import draftscope.model.http.Failure;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Brings one file's content into its part file, over as many broken lines as it takes. A part is continued only while
 * the server vouches that it still has the same content ({@code If-Range}), and the checksum has the last word.
 */
final class BlobDownload {

    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
    /** So much more than ever before is progress, which lets patience begin anew. */
    private static final long PROGRESS = 1 << 16;

    private final HubApi api;
    private final String commit;
    private final RemoteFile file;
    private final Path part;
    private final Meter meter;
    private final Waiting waiting;
    private final LongSupplier room;
    /** Validators of the servers that have answered, by scheme, host and port. */
    private final Map<String, String> validators = new HashMap<>();

    /** @param room bytes that the file may take of the disk, asked while it grows */
    BlobDownload(
            HubApi api, String commit, RemoteFile file, Path part, Meter meter, Waiting waiting, LongSupplier room) {
        this.room = room;
        this.api = api;
        this.commit = commit;
        this.file = file;
        this.part = part;
        this.meter = meter;
        this.waiting = waiting;
    }

    /**
     * Until the part file has the length that was announced.
     *
     * @throws RemoteException when trying again does not help
     */
    void run(String where) throws IOException {
        if (Files.isSymbolicLink(part)) {
            // Nobody of ours makes a part a link; what it leads to is not ours to write.
            Files.delete(part);
        }
        var retries = new Retries(waiting);
        var best = size();
        while (!whole()) {
            waiting.check();
            try {
                if (attempt() || whole()) {
                    return;
                }
                throw new Failure("the line ended after " + size() + " of " + file.size().orElse(0L) + " bytes");
            } catch (LocalProblem e) {
                throw e.refusal(where);
            } catch (IOException e) {
                if (size() >= best + PROGRESS) {
                    best = size();
                    retries.succeeded();
                }
                retries.failed(where, e);
            }
        }
    }

    private boolean whole() throws IOException {
        var have = size();
        if (file.size().filter(announced -> have > announced).isPresent()) {
            startAnew();
            return false;
        }
        return Files.exists(part) && file.size().filter(announced -> have == announced).isPresent();
    }

    private long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void startAnew() throws IOException {
        Files.deleteIfExists(part);
        meter.at(0);
    }

    /** One answer's worth. True when the answer came to its end and nobody knows how long it should have been. */
    private boolean attempt() throws IOException {
        var have = size();
        meter.at(have);
        try (var reply = api.open(commit, file.name(), address -> headers(address, have))) {
            var validator = reply.validator();
            var known = Optional.ofNullable(validators.get(server(reply.from())));
            if (reply.status() == 416) {
                startAnew();
                throw new Failure("the server has no content behind what is here");
            }
            if (have > 0 && (reply.status() != 206 || !continues(reply, have))) {
                startAnew();
                if (reply.status() == 206) {
                    throw new Failure("the server sent another part than was asked for");
                }
            }
            validator.ifPresent(text -> validators.put(server(reply.from()), text));
            if (have > 0 && reply.status() == 206 && known.isPresent() && validator.isPresent()
                    && !known.equals(validator)) {
                startAnew();
                throw new Failure("the file changed on the server while it was downloaded");
            }
            receive(reply.body());
            return file.size().isEmpty();
        }
    }

    private Map<String, String> headers(URI address, long have) {
        var headers = new LinkedHashMap<String, String>();
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            validator(address).ifPresent(text -> headers.put("If-Range", text));
        }
        return headers;
    }

    /** What this server called the content when it was last asked. */
    private Optional<String> validator(URI address) {
        return Optional.ofNullable(validators.get(server(address)))
                .or(() -> api.own(address) ? file.validator() : Optional.empty());
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private boolean continues(Reply reply, long have) {
        var range = RANGE.matcher(reply.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != have) {
            return false;
        }
        var total = range.group(3);
        return total.equals("*") || file.size().isEmpty() || Long.parseLong(total) == file.size().get();
    }

    private void receive(Body body) throws IOException {
        try (var out = open()) {
            var at = out.size();
            for (var piece = body.next(); piece.isPresent(); piece = body.next()) {
                at += write(out, piece.get(), at);
            }
            force(out);
        }
    }

    private FileChannel open() throws LocalProblem {
        try {
            return FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new LocalProblem(part, e);
        }
    }

    /** A blob must not be shorter than its name says after a power cut. */
    private void force(FileChannel out) throws LocalProblem {
        try {
            out.force(false);
        } catch (IOException e) {
            throw new LocalProblem(part, e);
        }
    }

    private int write(FileChannel out, List<ByteBuffer> piece, long at) throws IOException {
        var count = piece.stream().mapToInt(ByteBuffer::remaining).sum();
        if (file.size().filter(announced -> at + count > announced).isPresent()) {
            out.truncate(0);
            meter.at(0);
            throw new Failure("the server sent more bytes than it announced");
        }
        if (at + count > mostUnannounced()) {
            out.truncate(0);
            meter.at(0);
            throw new LocalProblem(part, new IOException("it grows beyond what such a file has or the disk has room for, and the server does not say how long it is"));
        }
        try {
            for (var buffer : piece) {
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new LocalProblem(part, e);
        }
        meter.add(count);
        return count;
    }

    /** A file whose length nobody announced ends somewhere all the same: where its reader would stop. */
    private long mostUnannounced() {
        if (file.size().isPresent()) {
            return Long.MAX_VALUE;
        }
        return file.weighty() ? room.getAsLong() : Math.min(RemoteFile.LARGEST_SMALL, room.getAsLong());
    }

    /** The disk, not the network: trying again would not help. */
    private static final class LocalProblem extends IOException {

        private static final long serialVersionUID = 1L;

        private final String place;

        LocalProblem(Path place, IOException cause) {
            super(cause.getMessage(), cause);
            this.place = place.toString();
        }

        RemoteException refusal(String where) {
            return new RemoteException(
                    where, "it cannot be written to " + place + " (" + getMessage() + ")",
                    "check the disk, or set HF_HUB_CACHE to a folder on another one", this);
        }
    }
}
