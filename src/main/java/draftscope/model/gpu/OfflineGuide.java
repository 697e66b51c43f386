package draftscope.model.gpu;

import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.nio.file.Path;
import java.util.List;

/** Which files bring a libtorch with CUDA to a machine without a network, and where they go: by name, from three sources. */
public final class OfflineGuide {

    /** PyTorch's own archives, one a version, build and system. */
    private static final String ARCHIVES = "https://download.pytorch.org/libtorch/";

    private OfflineGuide() {}

    /**
     * The guide for a machine, a line or two a way.
     *
     * @throws BadInputException where no libtorch with CUDA is published for this system
     */
    public static List<String> lines(Surroundings given, Bridges bridges) {
        var source = LibtorchSource.of(given, bridges);
        var flavour = bridges.cuda().orElseThrow();
        boolean windows = bridges.system().startsWith("win");
        var archive = (windows ? "libtorch-win-shared-with-deps-" : "libtorch-cxx11-abi-shared-with-deps-")
                + bridges.libtorch() + "%2B" + flavour + ".zip";
        var home = given.home().orElse(Path.of(windows ? "C:\\" : "/opt"));
        var lib = home.resolve("libtorch").resolve("lib");
        var cuda = lib.resolve(Bridges.file(bridges.system(), "torch_cuda"));
        var store = LibtorchStore.of(given, bridges).map(LibtorchStore::folder).map(Path::toString);
        return GpuWords.of(
                        store.isPresent() ? "offline" : "offline.homeless",
                        ARCHIVES + flavour + "/" + archive,
                        archive.replace("%2B", "+"),
                        home,
                        cuda,
                        bridges.system(),
                        store.orElse(""),
                        source.list(),
                        source.prefix(),
                        source.base())
                .lines()
                .toList();
    }
}
