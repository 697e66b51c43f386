package draftscope.model.gpu;

import draftscope.model.http.Waiting;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A library packed by gzip, whose checksum stands at its end. */
final class PackedFile {

    private static final int PIECE = 1 << 20;

    private PackedFile() {}

    /** What arrived is not what was sent. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(String problem, Throwable cause) {
            super(problem, cause);
        }
    }

    /**
     * Unpacks it beside its place and moves it there when its checksum is right.
     *
     * @throws Damaged when it is cut short or its checksum is another
     * @throws IOException when it cannot be written
     */
    static void unpack(Path packed, Path place, Waiting waiting) throws IOException {
        var next = place.resolveSibling(place.getFileName() + ".unpacking");
        try (var in = open(packed);
                var out = FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS)) {
            var piece = new byte[PIECE];
            for (int count = read(in, piece); count >= 0; count = read(in, piece)) {
                waiting.check();
                var bytes = ByteBuffer.wrap(piece, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(false);
        } catch (Damaged | java.util.concurrent.CancellationException e) {
            Files.deleteIfExists(next);
            throw e;
        }
        Files.move(next, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(Path packed) throws IOException {
        var file = new BufferedInputStream(Files.newInputStream(packed), PIECE);
        try {
            return new GZIPInputStream(file, PIECE);
        } catch (ZipException | EOFException e) {
            file.close();
            throw new Damaged("it is not packed as it should be", e);
        }
    }

    private static int read(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece);
        } catch (ZipException | EOFException e) {
            throw new Damaged("its checksum is wrong", e);
        }
    }

    /** The MD5 of a file, as stores of files call their content. */
    static String md5(Path file, Waiting waiting) throws IOException {
        try {
            var digest = MessageDigest.getInstance("MD5");
            var piece = ByteBuffer.allocate(PIECE);
            try (var channel = FileChannel.open(file)) {
                while (channel.read(piece) >= 0) {
                    waiting.check();
                    digest.update(piece.flip());
                    piece.clear();
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
