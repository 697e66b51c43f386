package draftscope.app.traces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last line of a kept run's file: what the target alone took for the same prompt, where that was measured after the
 * run. To readers of traces it is an event that they do not know.
 */
final class BaselineLine {

    private static final Logger LOG = LoggerFactory.getLogger(BaselineLine.class);

    private static final String BEGINS = "{\"event\":\"baseline\",\"tokens_per_second\":";
    private static final Pattern LINE = Pattern.compile("(?:^|\n)" + Pattern.quote(BEGINS) + "([0-9.eE+-]{1,32})\\}\n$");
    private static final int LONGEST = 120;

    private BaselineLine() {}

    /** A file's bytes with the line at their end, in the place of one that was there. */
    static byte[] added(byte[] file, double tokensPerSecond) {
        int from = Math.max(0, file.length - LONGEST);
        // Byte by byte, so that places are those of the file.
        var tail = new String(file, from, file.length - from, StandardCharsets.ISO_8859_1);
        var before = LINE.matcher(tail);
        int keep = before.find() ? from + tail.indexOf(BEGINS, before.start()) : file.length;
        var line = (BEGINS + tokensPerSecond + "}\n").getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(file, keep + line.length);
        System.arraycopy(line, 0, whole, keep, line.length);
        return whole;
    }

    /** What the line says; empty where there is none. A file that cannot be read is told of when its run is. */
    static OptionalDouble read(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var tail = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size()));
            long at = channel.size() - tail.capacity();
            int read = 0;
            while (tail.hasRemaining() && read >= 0) {
                read = channel.read(tail, at + tail.position());
            }
            var line = LINE.matcher(new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1));
            return line.find() ? number(line.group(1)) : OptionalDouble.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble number(String written) {
        try {
            double rate = Double.parseDouble(written);
            return rate > 0 && Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            // Somebody else's line: it says nothing here.
            return OptionalDouble.empty();
        }
    }
}
