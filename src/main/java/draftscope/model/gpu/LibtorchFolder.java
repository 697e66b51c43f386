package draftscope.model.gpu;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with libtorch's libraries, read without loading any of them.
 *
 * @param folder where {@code libtorch.so} (or what the system calls it) lies
 * @param build what the files around it call it, for instance {@code 2.7.1+cu128}; empty where nothing does
 * @param cuda whether it has the part that computes on a GPU
 */
public record LibtorchFolder(Path folder, Optional<String> build, boolean cuda) {

    private static final Logger LOG = LoggerFactory.getLogger(LibtorchFolder.class);

    /** In a Python's {@code torch/version.py}. */
    private static final Pattern PYTHON = Pattern.compile("(?m)^__version__ *(?::[^=]*)?= *['\"]([0-9][^'\"]{0,40})['\"]");
    /** In the {@code build-version} of an unpacked archive of libtorch. */
    private static final Pattern PLAIN = Pattern.compile("([0-9]+\\.[0-9]+[^\\s]{0,40})\\s*");
    /** The name of a folder of DJL's, for instance {@code 2.7.1-cu128-linux-x86_64}. */
    private static final Pattern DJL = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)(?:-[0-9]{8})?-(cpu|cu[0-9]{3}).*");

    private static final long LONGEST_NOTE = 64 << 10;
    private static final int WINDOW = 64 << 20;

    /**
     * The libtorch in a folder; empty when there is none, or none that may be read.
     *
     * @param system as DJL calls it
     */
    public static Optional<LibtorchFolder> at(Path folder, String system) {
        if (!Files.isRegularFile(folder.resolve(Bridges.file(system, "torch")))
                || !Files.isReadable(folder.resolve(Bridges.file(system, "torch_cpu")))) {
            return Optional.empty();
        }
        boolean cuda = Files.isReadable(folder.resolve(Bridges.file(system, "torch_cuda")))
                && Files.isReadable(folder.resolve(Bridges.file(system, "c10_cuda")));
        return Optional.of(new LibtorchFolder(folder, build(folder), cuda));
    }

    private static Optional<String> build(Path folder) {
        var around = Optional.ofNullable(folder.toAbsolutePath().normalize().getParent());
        return around.flatMap(place -> found(place.resolve("version.py"), PYTHON))
                .or(() -> around.flatMap(place -> found(place.resolve("build-version"), PLAIN)))
                .or(() -> named(folder))
                .or(() -> around.flatMap(LibtorchFolder::named));
    }

    private static Optional<String> named(Path folder) {
        return Optional.ofNullable(folder.getFileName())
                .map(name -> DJL.matcher(name.toString()))
                .filter(java.util.regex.Matcher::matches)
                .map(name -> name.group(1) + "+" + name.group(2));
    }

    private static Optional<String> found(Path file, Pattern pattern) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_NOTE) {
                return Optional.empty();
            }
            var matcher = pattern.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** The version without its build, for instance {@code 2.7.1}; empty where nothing around the files tells it. */
    public Optional<String> version() {
        return build.map(text -> text.replaceFirst("\\+.*", ""));
    }

    /**
     * Whether it is of a version. Where no file around the libraries tells, the version is looked for in the largest of
     * them, which holds it as a text of its own.
     *
     * @throws IOException when the library cannot be read
     */
    public boolean is(String wanted, String system) throws IOException {
        var told = version();
        return told.isPresent()
                ? told.get().equals(wanted)
                : holds(folder.resolve(Bridges.file(system, "torch_cpu")), wanted);
    }

    /** Whether it is of the version that the bridges are for; one that cannot be read is not. */
    boolean hasVersion(Bridges bridges) {
        try {
            return is(bridges.libtorch(), bridges.system());
        } catch (IOException e) {
            LOG.debug("{} cannot be read", folder, e);
            return false;
        }
    }

    /** Whether a file holds a text between two zero bytes. */
    private static boolean holds(Path file, String text) throws IOException {
        var wanted = ("\0" + text + "\0").getBytes(StandardCharsets.US_ASCII);
        try (var channel = FileChannel.open(file)) {
            for (long start = 0; start < channel.size(); start += WINDOW - wanted.length) {
                var bytes = new byte[(int) Math.min(WINDOW, channel.size() - start)];
                channel.map(MapMode.READ_ONLY, start, bytes.length).get(bytes);
                if (contains(bytes, wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(byte[] all, byte[] wanted) {
        for (int i = 0; i + wanted.length <= all.length; i++) {
            int j = 0;
            while (j < wanted.length && all[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
