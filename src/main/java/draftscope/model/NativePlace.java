package draftscope.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the native libraries lie. */
sealed interface NativePlace {

    /** The variable, and system property, with which a person names DJL's folder for native libraries. */
    String FOLDER = "ENGINE_CACHE_DIR";

    /** DJL's settings that ask for other libraries than those that come with the program. */
    List<String> OTHERS = List.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR");

    /** A folder that a person named: theirs to keep. */
    record Named() implements NativePlace {}

    /** Unpacked beside the program when it was packaged; never written to. */
    record Shipped(Path folder) implements NativePlace {}

    /** Unpacked at the first start, in the first of these folders that can be written. */
    record Cache(List<Path> folders) implements NativePlace {}

    /**
     * Chooses by what the process was given; looks at no file but through {@code folder}.
     *
     * @param variables environment variables
     * @param properties system properties
     * @param program the folder the program lies in
     * @param version of the libraries: programs that need others keep them apart
     * @param folder whether a path is a folder
     */
    static NativePlace choose(
            Map<String, String> variables,
            Map<String, String> properties,
            Path program,
            String version,
            Predicate<Path> folder) {
        var settings = new Settings(variables, properties);
        if (settings.either(FOLDER).or(() -> settings.either("DJL_CACHE_DIR")).isPresent()) {
            return new Named();
        }
        var shipped = program.resolve("natives");
        boolean others = OTHERS.stream().anyMatch(name -> settings.either(name).isPresent()) || settings.online();
        if (!others && folder.test(shipped)) {
            return new Shipped(shipped);
        }
        var folders = new ArrayList<Path>();
        settings.cache().ifPresent(cache -> folders.add(cache.resolve("draftscope").resolve("natives-" + version)));
        settings.property("java.io.tmpdir")
                .flatMap(Settings::absolute)
                .ifPresent(temporary -> folders.add(
                        temporary.resolve("draftscope-" + settings.user()).resolve("natives-" + version)));
        return new Cache(List.copyOf(folders));
    }

    /** This process's. */
    static NativePlace system() {
        var properties = System.getProperties();
        return choose(
                System.getenv(),
                properties.stringPropertyNames().stream()
                        .collect(java.util.stream.Collectors.toMap(name -> name, properties::getProperty)),
                Assets.programFolder(),
                ProgramVersion.current().natives(),
                Files::isDirectory);
    }

    /** What the process was given. */
    record Settings(Map<String, String> variables, Map<String, String> properties) {

        Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
        }

        Optional<String> property(String name) {
            return Optional.ofNullable(properties.get(name)).filter(text -> !text.isBlank());
        }

        Optional<String> either(String name) {
            return variable(name).or(() -> property(name));
        }

        /** Whether a person allowed DJL to download libraries. */
        boolean online() {
            return variable("DJL_OFFLINE")
                    .or(() -> property("ai.djl.offline"))
                    .filter(text -> !Boolean.parseBoolean(text))
                    .isPresent();
        }

        /** The operating system's place for files that can be made again. */
        Optional<Path> cache() {
            var system = property("os.name").orElse("").toLowerCase(Locale.ROOT);
            if (system.startsWith("windows")) {
                return variable("LOCALAPPDATA")
                        .flatMap(Settings::absolute)
                        .or(() -> home().map(home -> home.resolve("AppData").resolve("Local")));
            }
            if (system.startsWith("mac")) {
                return home().map(home -> home.resolve("Library").resolve("Caches"));
            }
            return variable("XDG_CACHE_HOME")
                    .flatMap(Settings::absolute)
                    .or(() -> home().map(home -> home.resolve(".cache")));
        }

        /** Java says "?" where the user has no home, and a locale may be unable to spell it. */
        Optional<Path> home() {
            return Stream.of(property("user.home"), variable("HOME"))
                    .flatMap(Optional::stream)
                    .flatMap(text -> absolute(text).stream())
                    .findFirst();
        }

        /** A name for a folder of one user's among others'. */
        String user() {
            return property("user.name").orElse("user").replaceAll("[^A-Za-z0-9._-]", "_");
        }

        /** A path that stands for one place wherever the program was started. */
        static Optional<Path> absolute(String text) {
            try {
                return Optional.of(Path.of(text)).filter(Path::isAbsolute);
            } catch (InvalidPathException unspellable) {
                return Optional.empty();
            }
        }
    }
}
