package draftscope.model.hub;

import draftscope.model.http.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Whether a file on disk has the content its etag names. */
final class Checksum {

    private Checksum() {}

    /**
     * Reads the file once. 64 hexadecimal digits are a SHA-256 and 40 are git's SHA-1 of a blob; any other etag is no
     * checksum and proves nothing.
     */
    static boolean matches(Path file, String etag, Waiting waiting) throws IOException {
        var digest = digest(file, etag);
        if (digest.isEmpty()) {
            return true;
        }
        var buffer = ByteBuffer.allocate(1 << 20);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                waiting.check();
                digest.get().update(buffer.flip());
                buffer.clear();
            }
        }
        return HexFormat.of().formatHex(digest.get().digest()).equals(etag);
    }

    private static Optional<MessageDigest> digest(Path file, String etag) throws IOException {
        try {
            if (etag.matches("[0-9a-f]{64}")) {
                return Optional.of(MessageDigest.getInstance("SHA-256"));
            }
            if (etag.matches("[0-9a-f]{40}")) {
                var sha1 = MessageDigest.getInstance("SHA-1");
                sha1.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
                return Optional.of(sha1);
            }
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
        }
    }
}
