package draftscope.model.gpu;

import draftscope.decoding.port.Clock;
import draftscope.model.http.Sleeper;
import draftscope.model.hub.FreeSpace;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GPU of a machine as this program sees it: looks, remembers, and says with which libtorch the engine starts. */
public final class GpuSetup {

    private static final Logger LOG = LoggerFactory.getLogger(GpuSetup.class);

    /** The variable, and system property, that keeps the program off GPUs when it says {@code off}. */
    public static final String SWITCH = "DRAFTSCOPE_GPU";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OFF = "off";
    private static final String MEMORY = "gpu.properties";

    private final Surroundings given;
    private final Bridges bridges;
    private final GpuDriver driver;
    private final GpuTrial trial;
    private final Path root;
    private final GpuMemory memory;

    public GpuSetup(Surroundings given, Bridges bridges, GpuDriver driver, GpuTrial trial, Path root) {
        this.given = given;
        this.bridges = bridges;
        this.driver = driver;
        this.trial = trial;
        this.root = root;
        memory = new GpuMemory(given.state().map(folder -> folder.resolve(MEMORY)));
    }

    public static GpuSetup system() {
        return new GpuSetup(
                Surroundings.system(), Bridges.here(), new NvidiaDriver(), new ProcessTrial(), Path.of("/"));
    }

    /**
     * Fetches the libtorch that is published for this program.
     *
     * @throws BadInputException where none is published, or there is no place for it
     */
    public LibtorchInstall install() {
        store();
        return new LibtorchInstall(
                bridges,
                new LibtorchInstall.Ports(given, Clock.SYSTEM, Sleeper.SYSTEM, FreeSpace.SYSTEM, PATIENCE));
    }

    /** Whether a person keeps the program off GPUs, or brings a libtorch of their own. */
    public boolean leftAlone() {
        return given.either(SWITCH).filter(OFF::equalsIgnoreCase).isPresent()
                || given.either(LibtorchSettings.PATH).isPresent();
    }

    /** What is there and what is missing. Files are looked for only where a driver is. */
    public GpuFinding look() {
        var answer = driver.look();
        var all = answer instanceof GpuDriver.Answer.Ready ? search() : List.<LibtorchFolder>of();
        return GpuFinding.of(bridges, answer, all, memory::tried);
    }

    /** Every libtorch on this machine, whatever its version. */
    public List<LibtorchFolder> search() {
        var first = new ArrayList<Path>();
        memory.chosen().ifPresent(first::add);
        LibtorchStore.of(given, bridges).flatMap(LibtorchStore::complete).ifPresent(first::add);
        return new LibtorchSearch(given, bridges.system(), root).run(first);
    }

    /**
     * Where a libtorch that is fetched goes; empty where there is no place for it.
     *
     * @throws BadInputException when a person named a place that is none
     */
    public Optional<LibtorchStore> store() {
        given.either(LibtorchStore.FOLDER).filter(text -> Surroundings.absolute(text).isEmpty()).ifPresent(text -> {
            throw new BadInputException(
                    LibtorchStore.FOLDER, "'" + text + "' is no whole path", "name the folder from the root of the disk on");
        });
        return LibtorchStore.of(given, bridges);
    }

    /**
     * Which files bring a libtorch to this machine without a network.
     *
     * @throws BadInputException where none is published for this system
     */
    public List<String> offline() {
        return OfflineGuide.lines(given, bridges);
    }

    /**
     * Takes a folder chosen by hand.
     *
     * @throws BadInputException when no libtorch of the right version with CUDA lies there
     */
    public void choose(Path folder) {
        if (folder.toString().isBlank()) {
            throw new BadInputException("gpu use", "no folder is named", "name the lib folder of a libtorch " + bridges.libtorch());
        }
        var place = folder.toAbsolutePath().normalize();
        var found = LibtorchFolder.at(place, bridges.system())
                .or(() -> LibtorchFolder.at(place.resolve("lib"), bridges.system()))
                .or(() -> LibtorchFolder.at(place.resolve("torch").resolve("lib"), bridges.system()))
                .orElseThrow(() -> new BadInputException(
                        folder.toString(), "no libtorch lies there", "choose the lib folder of a libtorch " + bridges.libtorch()));
        if (!found.cuda() || !found.hasVersion(bridges)) {
            throw new BadInputException(
                    folder.toString(),
                    found.build().map(build -> "libtorch " + build).orElse("the libtorch") + " there "
                            + (found.cuda() ? "is of another version" : "has no part for CUDA"),
                    "choose the lib folder of a libtorch " + bridges.libtorch() + " with CUDA");
        }
        keep(() -> memory.choose(Optional.of(found.folder())));
    }

    /** Forgets how trying ended, so that the next use tries anew. */
    public void forgetTrial() {
        keep(memory::forget);
    }

    /** Forgets how trying ended and what was chosen by hand, so that the next use tries anew. */
    public void forget() {
        keep(() -> {
            memory.forget();
            memory.choose(Optional.empty());
        });
    }

    /**
     * Tries the libtorch of a finding, in another process, and remembers how that ended.
     *
     * @return what is found then
     */
    public GpuFinding tryOut(GpuFinding finding) {
        if (finding.libtorch().isEmpty() || !(finding.driver() instanceof GpuDriver.Answer.Ready ready)) {
            return finding;
        }
        var libtorch = finding.libtorch().get();
        var answer = trial.run(settings(libtorch)).orElse("");
        keep(() -> memory.tried(libtorch, ready, answer));
        return GpuFinding.of(bridges, ready, List.of(libtorch), (one, by) -> Optional.of(answer));
    }

    /** What DJL is to be told of the libtorch of a finding. */
    public LibtorchSettings settings(LibtorchFolder libtorch) {
        return LibtorchSettings.of(libtorch, bridges.fitting(libtorch).orElse(Bridges.PROCESSOR), bridges);
    }

    @FunctionalInterface
    private interface Keeping {
        void run() throws IOException;
    }

    /** What cannot be remembered is found out again the next time. */
    private void keep(Keeping keeping) {
        try {
            keeping.run();
        } catch (IOException e) {
            LOG.warn("what was found of the GPU cannot be kept in {}", memory.file().map(Path::toString).orElse("-"), e);
        }
    }
}
