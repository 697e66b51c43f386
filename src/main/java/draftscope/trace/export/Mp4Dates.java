package draftscope.trace.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Takes the dates out of an MP4 (ISO/IEC 14496-12), so that the same pictures always make the same file. */
final class Mp4Dates {

    private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia");
    private static final Set<String> DATED = Set.of("mvhd", "tkhd", "mdhd");
    private static final int HEAD = 8;
    /** Behind the head of a dated box: version and flags, then when it was made and when it was changed. */
    private static final int DATES_AT = 4;

    private Mp4Dates() {}

    /** Sets every date to nought, which means that it is not known. */
    static void clear(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            clear(channel, 0, channel.size());
        }
    }

    private static void clear(FileChannel channel, long from, long to) throws IOException {
        for (long at = from; at + HEAD <= to; ) {
            var head = read(channel, at, HEAD);
            long size = head.getInt() & 0xffff_ffffL;
            var type = StandardCharsets.ISO_8859_1.decode(head).toString();
            long body = at + HEAD;
            if (size == 1) {
                size = read(channel, body, Long.BYTES).getLong();
                body += Long.BYTES;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < HEAD || at + size > to) {
                return;
            }
            if (HOLDERS.contains(type)) {
                clear(channel, body, at + size);
            } else if (DATED.contains(type)) {
                int version = read(channel, body, 1).get();
                var nought = ByteBuffer.allocate(version == 1 ? 2 * Long.BYTES : 2 * Integer.BYTES);
                channel.write(nought, body + DATES_AT);
            }
            at += size;
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
        var read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining() && channel.read(read, at + read.position()) >= 0) {
            // A channel may give less than it is asked for.
        }
        return read.flip();
    }
}
