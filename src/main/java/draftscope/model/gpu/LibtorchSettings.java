package draftscope.model.gpu;

import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.WholeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What DJL is told of a libtorch that does not come with the program: folder, version, and a flavour whose bridge is
 * there. Left to itself, DJL asks for flavours that no bridge exists for.
 *
 * @param properties system properties to be set before the engine starts; none for the libtorch of the program
 */
public record LibtorchSettings(Map<String, String> properties) {

    /** The variable, and system property, with which a person names a libtorch. */
    public static final String PATH = "PYTORCH_LIBRARY_PATH";

    /** The system property that says that the choice was made: once, before the engine starts. */
    private static final String TOLD = "draftscope.libtorch";

    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOUR = "PYTORCH_FLAVOR";

    public static final LibtorchSettings NONE = new LibtorchSettings(Map.of());

    public LibtorchSettings {
        properties = Map.copyOf(properties);
    }

    /** Those of a folder that was found to be of the right version. */
    static LibtorchSettings of(LibtorchFolder folder, String flavour, Bridges bridges) {
        return new LibtorchSettings(
                Map.of(PATH, folder.folder().toString(), VERSION, bridges.libtorch(), FLAVOUR, flavour));
    }

    /**
     * What follows from the path that a person named; nothing when none is named.
     *
     * @throws BadInputException when no libtorch of the right version lies there
     */
    public static LibtorchSettings named(Surroundings given, Bridges bridges) {
        var path = given.either(PATH);
        if (path.isEmpty()) {
            requireOurs(given, bridges);
            return NONE;
        }
        var folder = first(path.get(), given.pathSeparator(), bridges.system())
                .orElseThrow(() -> new BadInputException(
                        PATH,
                        "no libtorch lies in " + path.get() + " (" + Bridges.file(bridges.system(), "torch")
                                + " is not there or may not be read)",
                        "set it to the lib folder of a libtorch " + bridges.libtorch() + ", or unset it"));
        requireUsable(folder, bridges);
        return of(folder, flavour(given, folder, bridges), bridges);
    }

    private static Optional<LibtorchFolder> first(String path, String separator, String system) {
        for (var entry : path.split(java.util.regex.Pattern.quote(separator))) {
            try {
                var place = Path.of(entry.strip()).toAbsolutePath();
                var parent = Files.isRegularFile(place) ? place.getParent() : place;
                var found = LibtorchFolder.at(parent, system);
                if (found.isPresent()) {
                    return found;
                }
            } catch (InvalidPathException unspellable) {
                // No file of this system can be meant.
            }
        }
        return Optional.empty();
    }

    private static void requireUsable(LibtorchFolder folder, Bridges bridges) {
        try {
            if (!folder.is(bridges.libtorch(), bridges.system())) {
                throw new BadInputException(
                        PATH,
                        folder.build().map(build -> "libtorch " + build).orElse("a libtorch of another version") + " lies in "
                                + folder.folder() + ", and this program works with " + bridges.libtorch() + " only",
                        "set it to the lib folder of a libtorch " + bridges.libtorch() + ", or unset it");
            }
            var cut = WholeLibraries.firstCut(folder.folder());
            if (cut.isPresent()) {
                throw new BadInputException(
                        PATH, cut.get() + " is damaged: the file is shorter than it says itself",
                        "put a whole copy of it there, or unset it");
            }
        } catch (IOException e) {
            throw new BadInputException(
                    PATH, "the libtorch in " + folder.folder() + " cannot be read (" + e.getMessage() + ")",
                    "check its rights, or unset it", e);
        }
    }

    /** A version that a person names is DJL's to look for, and there is one only that it can load. */
    private static void requireOurs(Surroundings given, Bridges bridges) {
        var version = given.either(VERSION).filter(text -> !text.equals(bridges.libtorch()));
        if (version.isPresent()) {
            throw new BadInputException(
                    VERSION, "this program works with libtorch " + bridges.libtorch() + " only, not " + version.get(),
                    "unset it");
        }
    }

    private static String flavour(Surroundings given, LibtorchFolder folder, Bridges bridges) {
        requireOurs(given, bridges);
        var wanted = given.either(FLAVOUR);
        if (wanted.isPresent() && !bridges.has(wanted.get())) {
            throw new BadInputException(
                    FLAVOUR, "there is no bridge for '" + wanted.get() + "' on " + bridges.system(),
                    "unset it, or use " + String.join(" or ", bridges.flavours()));
        }
        return wanted.or(() -> bridges.fitting(folder))
                .orElseThrow(() -> new BadInputException(
                        PATH, "there is no bridge to a libtorch with CUDA on " + bridges.system(),
                        "name a libtorch for processors, or unset it"));
    }

    /**
     * Tells DJL, once a process, what follows from the path that a person named; nothing where it was told already.
     *
     * @throws BadInputException when no libtorch of the right version lies there
     */
    public static void prepare(Surroundings given, Bridges bridges) {
        if (!told()) {
            named(given, bridges).tell();
        }
    }

    /** Whether DJL has been told: from then on this process has its libtorch. */
    public static boolean told() {
        return System.getProperty(TOLD) != null;
    }

    /** Tells DJL; what a person's environment says in their place stays as it is. */
    public void tell() {
        properties.forEach(System::setProperty);
        System.setProperty(TOLD, properties.getOrDefault(PATH, "the program's"));
    }
}
