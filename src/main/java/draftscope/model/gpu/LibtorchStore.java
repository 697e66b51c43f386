package draftscope.model.gpu;

import draftscope.model.input.FileSizes;
import draftscope.model.input.Folders;
import draftscope.model.input.Surroundings;
import java.io.IOException;
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
        return !sizes.isEmpty() && sizes.entrySet().stream().allMatch(this::there)
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

    private Map<String, Long> sizes() {
        try {
            return FileSizes.read(folder.resolve(LIST));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", folder.resolve(LIST), e);
            return Map.of();
        }
    }

    /** Makes what arrived the libtorch to be used, in the order that leaves nothing half there at any moment. */
    void accept(List<String> names) throws IOException {
        var sizes = new TreeMap<String, Long>();
        for (var name : names) {
            sizes.put(name, Files.size(coming().resolve(name)));
        }
        Files.deleteIfExists(folder.resolve(LIST));
        Folders.delete(lib());
        Files.move(coming(), lib(), StandardCopyOption.ATOMIC_MOVE);
        FileSizes.write(folder.resolve(LIST), sizes);
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
