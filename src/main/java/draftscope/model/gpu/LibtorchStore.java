package draftscope.model.gpu;

import draftscope.model.input.Folders;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a libtorch that this program fetched: {@code lib} holds it once it is complete, {@code coming} what has
 * arrived so far. Complete means that the list of files, written last, is there and every file is as long as it says.
 */
public record LibtorchStore(Path folder) {

    /** The variable, and system property, that names another folder for it. */
    public static final String FOLDER = "DRAFTSCOPE_GPU_FOLDER";

    private static final Logger LOG = LoggerFactory.getLogger(LibtorchStore.class);
    private static final String LIST = "files.txt";

    /** The one of this version of the program; empty without a place for it or where none is published. */
    static Optional<LibtorchStore> of(Surroundings given, Bridges bridges) {
        var place = given.either(FOLDER)
                .flatMap(Surroundings::absolute)
                .or(() -> given.cache().map(cache -> cache.resolve("draftscope").resolve("gpu")));
        return place.flatMap(parent -> bridges.cuda()
                .map(flavour -> new LibtorchStore(
                        parent.resolve(bridges.libtorch() + "-" + flavour + "-" + bridges.system()))));
    }

    public Path lib() {
        return folder.resolve("lib");
    }

    Path coming() {
        return folder.resolve("coming");
    }

    /** The libraries' folder, if all of them are there. */
    public Optional<Path> complete() {
        var sizes = sizes();
        return sizes.isPresent() && sizes.get().entrySet().stream().allMatch(this::there)
                ? Optional.of(lib())
                : Optional.empty();
    }

    private boolean there(Map.Entry<String, Long> file) {
        try {
            return Files.size(lib().resolve(file.getKey())) == file.getValue();
        } catch (IOException e) {
            LOG.debug("{} is not there", file.getKey(), e);
            return false;
        }
    }

    private Optional<Map<String, Long>> sizes() {
        var list = folder.resolve(LIST);
        if (!Files.isReadable(list)) {
            return Optional.empty();
        }
        try {
            var sizes = new TreeMap<String, Long>();
            for (var line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                var parts = line.split(" ", 2);
                if (parts.length < 2 || !parts[0].matches("[0-9]{1,18}")) {
                    return Optional.empty();
                }
                sizes.put(parts[1], Long.valueOf(parts[0]));
            }
            return sizes.isEmpty() ? Optional.empty() : Optional.of(sizes);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", list, e);
            return Optional.empty();
        }
    }

    /** Makes what arrived the libtorch to be used, in the order that leaves nothing half there at any moment. */
    void accept(List<String> names) throws IOException {
        var lines = new java.util.ArrayList<String>();
        for (var name : names) {
            lines.add(Files.size(coming().resolve(name)) + " " + name);
        }
        Files.deleteIfExists(folder.resolve(LIST));
        Folders.delete(lib());
        Files.move(coming(), lib(), StandardCopyOption.ATOMIC_MOVE);
        var next = folder.resolve(LIST + ".next");
        Files.write(next, lines, StandardCharsets.UTF_8);
        Files.move(next, folder.resolve(LIST), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Bytes of everything that lies there, whole or not. */
    public long bytes() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            long sum = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    /** Removes everything; the list first, so that what is half removed is never taken for complete. */
    public void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(LIST));
        Folders.delete(folder);
    }
}
