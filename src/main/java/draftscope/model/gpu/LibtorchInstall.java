package draftscope.model.gpu;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.gpu.PackedDownload.Piece;
import draftscope.model.http.Sleeper;
import draftscope.model.http.Waiting;
import draftscope.model.hub.DownloadLock;
import draftscope.model.hub.FreeSpace;
import draftscope.model.hub.HubProgress;
import draftscope.model.hub.Meter;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.DiskRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fetches the libtorch with CUDA that is published for this program's version: never unasked, resumed where it stopped,
 * and used only when every file is whole. Of the packed files length, the checksum in their end and, where the server
 * names it, their MD5 are checked; nobody publishes a list of checksums.
 */
public final class LibtorchInstall {

    /** Left free for everything else on the disk. */
    private static final long SPARE = 256L << 20;
    /** Unpacked by packed, where the server does not show a file's end; libraries pack to a half or less. */
    private static final double SWELLING = 2.6;
    private static final String PACKED = ".gz";

    private final LibtorchSource source;
    private final LibtorchStore store;
    private final Bridges bridges;
    private final Ports ports;

    /**
     * Everything outside that it touches.
     *
     * @param patience how long an answer, or the next piece of one, may take
     */
    public record Ports(Surroundings given, Clock clock, Sleeper sleeper, FreeSpace room, Duration patience) {}

    /**
     * What would be fetched.
     *
     * @param download bytes to be fetched
     * @param unpacked bytes that it takes in the end
     */
    public record Plan(LibtorchSource source, Path folder, List<Piece> pieces, long download, long unpacked) {

        public Plan {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * @throws BadInputException where none is published, or there is no place for it
     */
    public LibtorchInstall(Bridges bridges, Ports ports) {
        this.bridges = bridges;
        this.ports = ports;
        source = LibtorchSource.of(ports.given(), bridges);
        store = LibtorchStore.of(ports.given(), bridges)
                .orElseThrow(() -> new BadInputException(
                        LibtorchStore.FOLDER, "there is no place for a libtorch: this user has no home",
                        "set it to a folder with room for 7 GB"));
    }

    public LibtorchStore store() {
        return store;
    }

    /**
     * Asks what there is to fetch; fetches nothing but the list.
     *
     * @throws RemoteException when the source cannot be reached, or has nothing for this system
     */
    public Plan plan(Cancellation cancellation) {
        var waiting = new Waiting(ports.sleeper(), cancellation);
        var download = download(waiting);
        var entries = source.entries(download.text(source.list()));
        requireAll(entries.stream().map(LibtorchSource.Entry::name).toList());
        var pieces = entries.stream().filter(e -> !arrived(e.name())).map(download::describe).toList();
        return new Plan(
                source,
                store.lib(),
                pieces,
                pieces.stream().mapToLong(p -> p.size() - partly(p)).sum(),
                pieces.stream().mapToLong(LibtorchInstall::unpacked).sum());
    }

    private PackedDownload download(Waiting waiting) {
        return new PackedDownload(ports.given().variables(), ports.clock(), ports.patience(), waiting);
    }

    private void requireAll(List<String> names) {
        for (var library : List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda")) {
            var file = Bridges.file(bridges.system(), library);
            if (!names.contains(file)) {
                throw new RemoteException(
                        source.base().toString(), "it has no " + file + " under " + source.prefix(),
                        "set " + LibtorchSource.PLACE + " to a place that has it, or see: draftscope gpu install --offline");
            }
        }
    }

    /** It is moved to its name once it is whole. */
    private boolean arrived(String name) {
        return Files.isRegularFile(store.coming().resolve(name));
    }

    private Path part(String name) {
        return store.coming().resolve(name + PACKED + ".part");
    }

    private long partly(Piece piece) {
        try {
            return Files.exists(part(piece.name())) ? Math.min(piece.size(), Files.size(part(piece.name()))) : 0;
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private static long unpacked(Piece piece) {
        return piece.unpacked() > 0 ? piece.unpacked() : Math.round(piece.size() * SWELLING);
    }

    /**
     * Fetches it. What has arrived stays when it is ended; the next call goes on.
     *
     * @throws BadInputException when the disk has no room
     * @throws RemoteException when it cannot be had
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    public void run(Plan plan, HubProgress progress, Cancellation cancellation) {
        var waiting = new Waiting(ports.sleeper(), cancellation);
        var meter = new Meter(progress, ports.clock());
        try {
            Files.createDirectories(store.coming());
            try (var lock = DownloadLock.take(
                    store.folder().resolve("lock"), waiting, () -> meter.tell(HubProgress.Stage.WAITING))) {
                requireRoom(plan.pieces());
                meter.plan(plan.pieces().size(), plan.pieces().stream().mapToLong(Piece::size).sum());
                for (int i = 0; i < plan.pieces().size(); i++) {
                    requireRoom(plan.pieces().subList(i, plan.pieces().size()));
                    bring(plan.pieces().get(i), meter, waiting);
                }
                store.accept(arrivals());
            }
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private void requireRoom(List<Piece> pieces) throws IOException {
        var missing = pieces.stream().filter(p -> !arrived(p.name())).toList();
        // One packed file at a time lies beside what is unpacked.
        long needed = missing.stream().mapToLong(LibtorchInstall::unpacked).sum()
                + missing.stream().mapToLong(p -> p.size() - partly(p)).max().orElse(0);
        long free = ports.room().bytes(store.coming());
        if (!missing.isEmpty() && needed + SPARE > free) {
            throw new BadInputException(
                    store.folder().toString(),
                    "libtorch with CUDA takes " + DiskRoom.gib(needed) + " more there, and " + DiskRoom.gib(free) + " are free",
                    "make room, or set " + LibtorchStore.FOLDER + " to a folder on another disk");
        }
    }

    /** What fails its check is fetched anew, once. */
    private void bring(Piece piece, Meter meter, Waiting waiting) throws IOException {
        if (arrived(piece.name())) {
            return;
        }
        meter.begin(piece.name());
        var part = part(piece.name());
        for (int attempt = 0; attempt < 2; attempt++) {
            download(waiting).bring(piece, part, meter);
            meter.tell(HubProgress.Stage.CHECKING);
            if (whole(piece, part, waiting)) {
                Files.delete(part);
                meter.done(piece.size());
                return;
            }
            Files.delete(part);
            meter.at(0);
        }
        throw new RemoteException(
                piece.address().toString(),
                "what arrives does not have the right checksum, twice in a row",
                "try again later, or see whether a proxy changes what it passes on");
    }

    private boolean whole(Piece piece, Path part, Waiting waiting) throws IOException {
        var announced = piece.md5();
        if (announced.isPresent() && !announced.get().equals(PackedFile.md5(part, waiting))) {
            return false;
        }
        try {
            PackedFile.unpack(part, store.coming().resolve(piece.name()), waiting);
            return true;
        } catch (PackedFile.Damaged e) {
            return false;
        }
    }

    private List<String> arrivals() throws IOException {
        try (var files = Files.list(store.coming())) {
            var names = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(PACKED + ".part") || name.endsWith(".unpacking")) {
                    Files.delete(file);
                } else {
                    names.add(name);
                }
            }
            requireAll(names);
            return names;
        }
    }

    /**
     * Takes the files from a folder that somebody copied them to, packed or not.
     *
     * @throws BadInputException when one of them is missing or damaged
     */
    public void from(Path folder, Cancellation cancellation) {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new BadInputException(
                    folder.toString(), "is no folder that can be read", "name the one that the files were copied to");
        }
        var waiting = new Waiting(ports.sleeper(), cancellation);
        try (Stream<Path> files = Files.list(folder)) {
            Files.createDirectories(store.coming());
            try (var lock = DownloadLock.take(store.folder().resolve("lock"), waiting, () -> {})) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    take(file, waiting);
                }
                store.accept(arrivals());
            }
        } catch (RemoteException e) {
            throw new BadInputException(folder.toString(), e.problem(), "copy all files that the list names", e);
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private void take(Path file, Waiting waiting) throws IOException {
        var name = file.getFileName().toString();
        try {
            if (name.endsWith(PACKED)) {
                PackedFile.unpack(
                        file, store.coming().resolve(name.substring(0, name.length() - PACKED.length())), waiting);
            } else if (name.matches(".*\\.(so[.0-9]*|dll)")) {
                var next = store.coming().resolve(name + ".unpacking");
                Files.copy(file, next, StandardCopyOption.REPLACE_EXISTING);
                Files.move(next, store.coming().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (PackedFile.Damaged e) {
            throw new BadInputException(file.toString(), e.getMessage(), "copy it again", e);
        }
    }

    private RuntimeException disk(IOException e) {
        return new BadInputException(
                store.folder().toString(),
                "files cannot be written there (" + e.getMessage() + ")",
                "check its rights and room, or set " + LibtorchStore.FOLDER + " to another folder",
                e);
    }
}
