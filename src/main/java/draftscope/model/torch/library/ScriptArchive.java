package draftscope.model.torch.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the archive that libtorch compiles, without Python: a zip of four stored entries, of which one is source
 * text and the others describe an object without attributes.
 *
 * <p>Format: torch/csrc/jit/serialization of PyTorch 2.7; the two pickles are the shortest that its reader takes.
 */
final class ScriptArchive {

    private static final String SOURCES = "/draftscope/model/torch/";

    private static final String CLASS = "Decoder";
    private static final String FOLDER = "decoder/";
    private static final String HEAD =
            "op_version_set = 1\nclass " + CLASS
                    + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

    /** The comment by which a product says what a matrix is; its sources and all others call it {@code Matrix}. */
    private static final String MATRIX = "# Matrix: ";

    private ScriptArchive() {}

    /** The archive of one class whose methods are those of the named resources, in this order. */
    static byte[] of(Positions positions, String... resources) {
        var texts = Arrays.stream(resources).map(ScriptArchive::text).toList();
        var matrix = texts.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(MATRIX))
                .map(line -> line.substring(MATRIX.length()))
                .findFirst();
        var methods = positions.in(texts.stream().map(ScriptArchive::methods).collect(Collectors.joining()));
        return zip(HEAD + matrix.map(type -> methods.replaceAll("\\bMatrix\\b", type)).orElse(methods));
    }

    private static String text(String resource) {
        try (var in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indents a resource into the class. Comment lines are left out: the compiler's reader does not take them there. */
    private static String methods(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static InputStream open(String resource) {
        var in = ScriptArchive.class.getResourceAsStream(SOURCES + resource);
        if (in == null) {
            throw new IllegalStateException("the program lacks its resource " + resource);
        }
        return in;
    }

    private static byte[] zip(String source) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", emptyObject());
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", ascii("10\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2 of {@code Decoder()} with the one attribute {@code training = True}. */
    private static byte[] emptyObject() throws IOException {
        var pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write(ascii("c__torch__\n" + CLASS + "\nq"));
        pickle.write(new byte[] {0, ')', (byte) 0x81});
        pickle.write(ascii("}X"));
        pickle.write(new byte[] {8, 0, 0, 0});
        pickle.write(ascii("training"));
        pickle.write(0x88);
        pickle.write(ascii("sb."));
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(FOLDER + name);
        var crc = new CRC32();
        crc.update(content);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
