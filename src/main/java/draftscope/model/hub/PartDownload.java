package draftscope.model.hub;

import draftscope.model.http.Attempts;
import draftscope.model.http.Body;
import draftscope.model.http.Failure;
import draftscope.model.http.HttpLine;
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
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Brings one file's content into its part file, over as many broken lines as it takes. A part is continued only while
 * the server vouches that it still has the same content ({@code If-Range}), and the checksum has the last word.
 */
public final class PartDownload {

    private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
    /** So much more than ever before is progress, which lets patience begin anew. */
    private static final long PROGRESS = 1 << 16;

    private final Source source;
    private final Path part;
    private final Optional<Long> size;
    private final LongSupplier most;
    private final Meter meter;
    private final Waiting waiting;
    /** Validators of the servers that have answered, by scheme, host and port. */
    private final Map<String, String> validators = new HashMap<>();

    public interface Source {

        /** @param headers what a server is to be told besides, by its address */
        Reply open(Function<URI, Map<String, String>> headers) throws IOException;

        /** What a server is known to call the content before it is asked for it. */
        Optional<String> validator(URI address);
    }

    /** The disk, not the network: trying again would not help. */
    public static final class DiskProblem extends IOException {

        private static final long serialVersionUID = 1L;

        DiskProblem(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * @param part where it arrives
     * @param size bytes of the whole, where they are announced
     * @param most bytes that it may have where they are not, asked while it grows
     */
    public PartDownload(
            Source source, Path part, Optional<Long> size, LongSupplier most, Meter meter, Waiting waiting) {
        this.source = source;
        this.part = part;
        this.size = size;
        this.most = most;
        this.meter = meter;
        this.waiting = waiting;
    }

    /**
     * Until the part file has the length that was announced.
     *
     * @throws RemoteException when trying again does not help
     * @throws DiskProblem when it cannot be written
     */
    public void run(Attempts attempts) throws IOException {
        if (Files.isSymbolicLink(part)) {
            // Nobody of ours makes a part a link; what it leads to is not ours to write.
            Files.delete(part);
        }
        var best = here();
        while (!whole()) {
            waiting.check();
            try {
                if (attempt() || whole()) {
                    return;
                }
                throw new Failure("the line ended after " + here() + " of " + size.orElse(0L) + " bytes");
            } catch (DiskProblem e) {
                throw e;
            } catch (IOException e) {
                if (here() >= best + PROGRESS) {
                    best = here();
                    attempts.succeeded();
                }
                attempts.failed(e);
            }
        }
    }

    private boolean whole() throws IOException {
        var have = here();
        if (size.filter(announced -> have > announced).isPresent()) {
            startAnew();
            return false;
        }
        return Files.exists(part) && size.filter(announced -> have == announced).isPresent();
    }

    private long here() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void startAnew() throws IOException {
        Files.deleteIfExists(part);
        meter.at(0);
    }

    /** One answer's worth. True when the answer came to its end and nobody knows how long it should have been. */
    private boolean attempt() throws IOException {
        var have = here();
        meter.at(have);
        try (var reply = source.open(address -> headers(address, have))) {
            var validator = reply.validator();
            var known = Optional.ofNullable(validators.get(HttpLine.server(reply.from())));
            if (reply.status() == 416) {
                startAnew();
                throw new Failure("the server has no content after what is here");
            }
            if (have > 0 && (reply.status() != 206 || !continues(reply, have))) {
                startAnew();
                if (reply.status() == 206) {
                    throw new Failure("the server sent another part than was asked for");
                }
            }
            validator.ifPresent(text -> validators.put(HttpLine.server(reply.from()), text));
            if (have > 0 && reply.status() == 206 && known.isPresent() && validator.isPresent()
                    && !known.equals(validator)) {
                startAnew();
                throw new Failure("the file changed on the server while it was downloaded");
            }
            receive(reply.body());
            return size.isEmpty();
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
        return Optional.ofNullable(validators.get(HttpLine.server(address)))
                .or(() -> source.validator(address));
    }

    private boolean continues(Reply reply, long have) {
        var range = RANGE.matcher(reply.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != have) {
            return false;
        }
        var total = range.group(3);
        return total.equals("*") || size.isEmpty() || Long.parseLong(total) == size.get();
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

    private FileChannel open() throws DiskProblem {
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

    /** A blob must not be shorter than its name says after a power cut. */
    private void force(FileChannel out) throws DiskProblem {
        try {
            out.force(false);
        } catch (IOException e) {
            throw new DiskProblem(e);
        }
    }

    private int write(FileChannel out, List<ByteBuffer> piece, long at) throws IOException {
        var count = piece.stream().mapToInt(ByteBuffer::remaining).sum();
        if (size.filter(announced -> at + count > announced).isPresent()) {
            out.truncate(0);
            meter.at(0);
            throw new Failure("the server sent more bytes than it announced");
        }
        if (size.isEmpty() && at + count > most.getAsLong()) {
            out.truncate(0);
            meter.at(0);
            throw new DiskProblem(new IOException("it grows beyond what such a file has or the disk has room for, and the server does not say how long it is"));
        }
        try {
            for (var buffer : piece) {
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new DiskProblem(e);
        }
        meter.add(count);
        return count;
    }
}
