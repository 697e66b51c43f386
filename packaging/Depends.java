import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which Debian packages hold the shared libraries that a folder's own are linked with, directly and not through
 * others: those are their packages' business, and change their names from one Debian to the next.
 *
 * <p>{@code java packaging/Depends.java FOLDER} prints them in one line, with commas.
 */
public final class Depends {

    private static final int MAGIC = 0x464C457F;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int NEEDED = 1;
    private static final int STRINGS = 5;

    private Depends() {}

    /** Prints the packages. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var own = new TreeMap<String, Path>();
        try (var files = Files.walk(Path.of(arguments[0]))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".+\\.so(\\.\\d+)*"))
                    .forEach(file -> own.put(file.getFileName().toString(), file));
        }
        var found = new TreeSet<String>();
        for (var library : own.values()) {
            var needed = needed(library);
            if (own.keySet().containsAll(needed)) {
                continue;
            }
            var places = places(library);
            for (var name : needed) {
                if (!own.containsKey(name)) {
                    found.add(Optional.ofNullable(places.get(name))
                            .orElseThrow(() -> new IllegalStateException(library + " needs " + name + ", which is not here")));
                }
            }
        }
        var packages = new TreeSet<String>();
        for (var place : found) {
            packages.add(owner(place));
        }
        System.out.println(String.join(", ", packages));
    }

    /** Names of the libraries that an ELF file asks for (64 bits, little-endian). */
    private static List<String> needed(Path library) throws IOException {
        try (var channel = FileChannel.open(library)) {
            var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            if (file.limit() < 64 || file.getInt(0) != MAGIC) {
                return List.of();
            }
            int dynamic = 0;
            int entries = 0;
            for (int part : parts(file)) {
                if (file.getInt(part) == DYNAMIC) {
                    dynamic = (int) file.getLong(part + 8);
                    entries = (int) file.getLong(part + 32) / 16;
                }
            }
            var names = new ArrayList<Long>();
            long strings = 0;
            for (int at = dynamic; at < dynamic + 16 * entries; at += 16) {
                if (file.getLong(at) == NEEDED) {
                    names.add(file.getLong(at + 8));
                } else if (file.getLong(at) == STRINGS) {
                    strings = file.getLong(at + 8);
                }
            }
            int table = offset(file, strings);
            return names.stream().map(name -> text(file, table + name.intValue())).toList();
        }
    }

    private static List<Integer> parts(ByteBuffer file) {
        var parts = new ArrayList<Integer>();
        for (int i = 0; i < file.getShort(56); i++) {
            parts.add((int) file.getLong(32) + i * file.getShort(54));
        }
        return parts;
    }

    /** Where in the file an address of the loaded library lies. */
    private static int offset(ByteBuffer file, long address) {
        for (int part : parts(file)) {
            long from = file.getLong(part + 16);
            if (file.getInt(part) == LOADED && address >= from && address < from + file.getLong(part + 32)) {
                return (int) (address - from + file.getLong(part + 8));
            }
        }
        throw new IllegalStateException("no part of the file is loaded at " + address);
    }

    private static String text(ByteBuffer file, int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        var bytes = new byte[end - at];
        file.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Where the system's loader finds the libraries that one needs. */
    private static Map<String, String> places(Path library) throws IOException, InterruptedException {
        var places = new HashMap<String, String>();
        for (var line : output("ldd", library.toString()).lines().toList()) {
            var words = line.strip().split("\\s+");
            if (words.length > 2 && words[1].equals("=>") && words[2].startsWith("/")) {
                places.put(words[0], words[2]);
            } else if (words[0].startsWith("/")) {
                places.put(Path.of(words[0]).getFileName().toString(), words[0]);
            }
        }
        return places;
    }

    /** The package a library belongs to; Debian knows some by the path before {@code /lib} became {@code /usr/lib}. */
    private static String owner(String library) throws IOException, InterruptedException {
        var plain = library.startsWith("/usr/") ? library.substring("/usr".length()) : library;
        for (var path : List.of(plain, "/usr" + plain)) {
            for (var line : output("dpkg-query", "--search", path).lines().toList()) {
                if (line.endsWith(": " + path)) {
                    return line.substring(0, line.indexOf(':'));
                }
            }
        }
        throw new IllegalStateException("no Debian package holds " + library);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }
}
