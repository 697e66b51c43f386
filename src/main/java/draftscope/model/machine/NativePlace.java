package draftscope.model.machine;

import draftscope.model.input.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
     * @param version of the libraries: programs that need others keep them apart
     */
    static NativePlace choose(
            Map<String, String> variables,
            Map<String, String> properties,
            Path program,
            String version,
            Predicate<Path> folder) {
        var given = new Surroundings(variables, properties);
        if (given.either(FOLDER).or(() -> given.either("DJL_CACHE_DIR")).isPresent()) {
            return new Named();
        }
        var shipped = program.resolve("natives");
        boolean others = OTHERS.stream().anyMatch(name -> given.either(name).isPresent()) || given.online();
        if (!others && folder.test(shipped)) {
            return new Shipped(shipped);
        }
        var folders = new ArrayList<Path>();
        given.cache().ifPresent(cache -> folders.add(cache.resolve("draftscope").resolve("natives-" + version)));
        given.property("java.io.tmpdir")
                .flatMap(Surroundings::absolute)
                .ifPresent(temporary -> folders.add(
                        temporary.resolve("draftscope-" + given.user()).resolve("natives-" + version)));
        return new Cache(List.copyOf(folders));
    }

    static NativePlace system() {
        var given = Surroundings.system();
        return choose(
                given.variables(),
                given.properties(),
                Assets.programFolder(),
                ProgramVersion.current().natives(),
                Files::isDirectory);
    }
}
