package draftscope.model.gpu;

import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for every libtorch on this machine where people have one: in the Pythons on the path, the active environment,
 * conda's, a folder named by {@code LIBTORCH}, and the usual folders. Starts no Python and reads names and small files
 * only.
 */
final class LibtorchSearch {

    private static final Logger LOG = LoggerFactory.getLogger(LibtorchSearch.class);
    private static final int MOST_ENVIRONMENTS = 200;

    private final Surroundings given;
    private final String system;
    private final Path root;
    private final Set<Path> places = new LinkedHashSet<>();

    /**
     * @param system as DJL calls it
     * @param root of the file system, for the usual folders
     */
    LibtorchSearch(Surroundings given, String system, Path root) {
        this.given = given;
        this.system = system;
        this.root = root;
    }

    /**
     * Everything found, each once, in the order of the search.
     *
     * @param first folders that go before all others, as the one chosen by hand
     */
    List<LibtorchFolder> run(List<Path> first) {
        places.addAll(first);
        given.variable("LIBTORCH").flatMap(Surroundings::absolute).ifPresent(this::archive);
        for (var variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            given.variable(variable).flatMap(Surroundings::absolute).ifPresent(this::python);
        }
        onThePath();
        given.home().ifPresent(this::ofTheUser);
        ofTheSystem();
        var found = new ArrayList<LibtorchFolder>();
        var seen = new LinkedHashSet<Path>();
        for (var place : places) {
            LibtorchFolder.at(place, system).filter(one -> seen.add(real(one.folder()))).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** An unpacked archive of libtorch, or its lib folder. */
    private void archive(Path folder) {
        places.add(folder);
        places.add(folder.resolve("lib"));
    }

    private void onThePath() {
        for (var entry : given.variable("PATH").orElse("").split(java.util.regex.Pattern.quote(given.pathSeparator()))) {
            Surroundings.absolute(entry.strip()).ifPresent(folder -> Stream.of("python3", "python", "python3.exe", "python.exe")
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .forEach(this::interpreter));
        }
    }

    /** An environment's link first, then what it leads to. */
    private void interpreter(Path executable) {
        for (var file : List.of(executable, real(executable))) {
            var folder = Optional.ofNullable(file.getParent());
            if (given.windows()) {
                // Python itself lies beside Lib, an environment's in Scripts.
                folder.ifPresent(this::python);
            }
            folder.map(Path::getParent).ifPresent(this::python);
        }
    }

    private void python(Path prefix) {
        if (given.windows()) {
            packages(prefix.resolve("Lib").resolve("site-packages"));
            return;
        }
        children(prefix.resolve("lib"), "python3*").forEach(lib -> {
            packages(lib.resolve("site-packages"));
            packages(lib.resolve("dist-packages"));
        });
        packages(prefix.resolve("local").resolve("lib").resolve("python3").resolve("dist-packages"));
    }

    private void packages(Path folder) {
        places.add(folder.resolve("torch").resolve("lib"));
    }

    private void ofTheUser(Path home) {
        archive(home.resolve("libtorch"));
        if (given.windows()) {
            given.cache().ifPresent(local -> children(local.resolve("Programs").resolve("Python"), "Python3*")
                    .forEach(this::python));
            given.variable("APPDATA").flatMap(Surroundings::absolute).ifPresent(roaming -> children(
                            roaming.resolve("Python"), "Python3*")
                    .forEach(user -> packages(user.resolve("site-packages"))));
        } else {
            python(home.resolve(".local"));
            children(home.resolve(".pyenv").resolve("versions"), "*").forEach(this::python);
        }
        for (var conda : List.of("miniconda3", "anaconda3", "miniforge3", "mambaforge", "micromamba")) {
            conda(home.resolve(conda));
        }
        environments(home.resolve(".conda").resolve("environments.txt"));
    }

    private void conda(Path base) {
        python(base);
        children(base.resolve("envs"), "*").forEach(this::python);
    }

    /** conda's own list, a prefix a line. */
    private void environments(Path list) {
        try {
            if (Files.isReadable(list)) {
                Files.readAllLines(list).stream()
                        .limit(MOST_ENVIRONMENTS)
                        .flatMap(line -> Surroundings.absolute(line.strip()).stream())
                        .forEach(this::python);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be read", list, e);
        }
    }

    private void ofTheSystem() {
        if (given.windows()) {
            archive(root.resolve("libtorch"));
            children(root, "Python3*").forEach(this::python);
            return;
        }
        for (var folder : List.of("opt/libtorch", "usr/local/libtorch", "usr/lib/libtorch")) {
            archive(root.resolve(folder));
        }
        for (var prefix : List.of("usr/local", "usr", "opt/conda")) {
            conda(root.resolve(prefix));
        }
    }

    private static List<Path> children(Path folder, String pattern) {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(found::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("{} cannot be read", folder, e);
        }
        // The newest Python first, and the same order on every machine.
        found.sort(java.util.Comparator.reverseOrder());
        return found.size() > MOST_ENVIRONMENTS ? found.subList(0, MOST_ENVIRONMENTS) : found;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            LOG.debug("{} leads nowhere", file, e);
            return file;
        }
    }
}
