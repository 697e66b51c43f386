package draftscope.model.machine;

import draftscope.model.input.BadInputException;
import draftscope.model.input.FileSizes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells DJL where its native libraries lie, and watches over what DJL unpacks there. Everything that loads one of DJL's
 * libraries does it through here.
 *
 * <p>A packaged program carries them unpacked and only reads. Otherwise DJL unpacks them once into the operating
 * system's cache place: one process at a time, and a file that is not as long as when it was last used is unpacked
 * again, since the system ends a process that runs a cut library.
 */
public final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    private static final String OFFLINE = "ai.djl.offline";
    private static final String LOCK = "lock";
    private static final Object ONE_AT_A_TIME = new Object();

    private NativeLibraries() {}

    /**
     * @param name what is loaded, for messages
     * @param loading DJL's call that loads it
     * @throws BadInputException when it cannot be loaded, with what the system said
     */
    public static <T> T load(String name, Supplier<T> loading) {
        synchronized (ONE_AT_A_TIME) {
            if (System.getProperty(OFFLINE) == null) {
                System.setProperty(OFFLINE, "true");
            }
            var place = NativePlace.system();
            if (place instanceof NativePlace.Shipped shipped) {
                return from(shipped.folder(), name, "install the program again", loading);
            }
            if (place instanceof NativePlace.Cache cache) {
                return unpacked(name, writable(name, cache.folders()), loading);
            }
            return loaded(name, "run with --verbose for more, or name another folder than " + named(), loading);
        }
    }

    /** The folder a person named, made where it is not there. */
    private static Path named() {
        var folder = ai.djl.util.Utils.getEngineCacheDir();
        try {
            Files.createDirectories(folder);
            new NamedFolder(folder).tidy(Instant.now());
            return folder;
        } catch (IOException e) {
            throw new BadInputException(
                    folder.toString(),
                    "native libraries cannot be kept there (" + reason(e) + ")",
                    "name a folder that can be written with ENGINE_CACHE_DIR or DJL_CACHE_DIR",
                    e);
        }
    }

    /** The folder native libraries are loaded from, or would be. */
    public static String folder() {
        var place = NativePlace.system();
        if (place instanceof NativePlace.Shipped shipped) {
            return shipped.folder().toString();
        }
        if (place instanceof NativePlace.Cache cache) {
            return cache.folders().stream()
                    .filter(Files::isDirectory)
                    .findFirst()
                    .or(() -> cache.folders().stream().findFirst())
                    .map(Path::toString)
                    .orElse("");
        }
        return ai.djl.util.Utils.getEngineCacheDir().toString();
    }

    private static <T> T unpacked(String name, Path folder, Supplier<T> loading) {
        try (var channel = FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            LOG.debug("native libraries in {}, locked: {}", folder, lock.isValid());
            var sizes = new FileSizes(folder);
            sizes.removeOthers();
            NativeRoom.check(folder, sizes.total());
            var library = from(
                    folder,
                    name,
                    "run with --verbose for more, or set ENGINE_CACHE_DIR to another folder",
                    loading);
            sizes.record();
            return library;
        } catch (IOException e) {
            throw new BadInputException(
                    folder.toString(),
                    "native libraries cannot be kept there (" + reason(e) + ")",
                    "check its rights and space, or set ENGINE_CACHE_DIR to another folder",
                    e);
        }
    }

    /** DJL is told for as long as it loads only: later on this could not be told from a person's own setting. */
    private static <T> T from(Path folder, String name, String fix, Supplier<T> loading) {
        System.setProperty(NativePlace.FOLDER, folder.toString());
        try {
            return loaded(name, fix, loading);
        } finally {
            System.clearProperty(NativePlace.FOLDER);
        }
    }

    private static <T> T loaded(String name, String otherwise, Supplier<T> loading) {
        try {
            return loading.get();
        } catch (RuntimeException | LinkageError e) {
            var fault = NativeFault.of(name, e, otherwise);
            var problem = "the native library " + fault.library() + " " + fault.problem();
            throw new BadInputException(name, problem, fault.fix(), e);
        }
    }

    /** The first folder that takes files; a folder that others could have prepared is not trusted. */
    private static Path writable(String name, List<Path> folders) {
        var problems = new ArrayList<String>();
        for (var folder : folders) {
            try {
                create(folder);
                return folder;
            } catch (IOException e) {
                LOG.debug("{} cannot be used", folder, e);
                problems.add(folder + ": " + reason(e));
            }
        }
        throw new BadInputException(
                name,
                "there is no folder to unpack the native library in (" + String.join("; ", problems) + ")",
                "set ENGINE_CACHE_DIR to a folder that can be written");
    }

    private static void create(Path folder) throws IOException {
        var ours = folder.getParent();
        Files.createDirectories(ours.getParent());
        if (!Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS)) {
            boolean posix = ours.getFileSystem().supportedFileAttributeViews().contains("posix");
            try {
                if (posix) {
                    Files.createDirectory(
                            ours, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectory(ours);
                }
            } catch (FileAlreadyExistsException e) {
                // Another program may have made it at the same moment.
                if (!Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
        }
        Files.createDirectories(folder);
        var probe = Files.createTempFile(folder, "probe", "");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS))) {
                throw new IOException("belongs to somebody else");
            }
        } finally {
            Files.delete(probe);
        }
    }

    /** What the system said, without the path that stands before it; Java says nothing but the path of a file without rights. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no right to write";
        }
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }
}
