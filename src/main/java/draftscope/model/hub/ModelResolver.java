package draftscope.model.hub;

import draftscope.decoding.port.Cancellation;
import draftscope.model.gguf.GgufCheckpoint;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.model.input.JsonFile;
import draftscope.model.input.PlainException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a person wrote for a model into what is to be loaded: a folder or file as it is, an id of the hub as its
 * snapshot in the shared cache or a GGUF file there, downloaded where it is not complete. Stateless; safe from several threads.
 */
public final class ModelResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ModelResolver.class);

    /** How long a hub may take to answer about files that a copy does without. */
    private static final Duration HURRY = Duration.ofSeconds(4);

    private final HubPorts ports;

    public ModelResolver(HubPorts ports) {
        this.ports = ports;
    }

    public static ModelResolver system() {
        return new ModelResolver(HubPorts.system());
    }

    /**
     * The folder or file of a model. Blocks while it downloads.
     *
     * @param reference a folder, a file, or an id like {@code Qwen/Qwen2.5-7B-Instruct}, {@code org/name@revision} or
     *     {@code org/name:Q4_K_M}
     * @param progress told about a download on this thread
     * @param cancellation asked several times a second; what has arrived is kept and the next call goes on from there
     * @throws BadInputException when there is no such model, or it cannot be had or used, with what to do
     * @throws RemoteException when the hub cannot be reached or does not keep its word
     * @throws CancellationException when it was cancelled, or the thread interrupted
     */
    public Path resolve(String reference, Wanted wanted, HubProgress progress, Cancellation cancellation) {
        var found = ModelReference.resolve(reference);
        return found instanceof ModelReference.Local local
                ? usable(local.path(), wanted)
                : snapshot((ModelReference.HubId) found, wanted, progress, new Waiting(ports.sleeper(), cancellation));
    }

    /**
     * The folder of a model that is on this machine; empty for an id of the hub that has to be downloaded first, as far
     * as it is not complete. Asks nobody and reads little.
     *
     * @param reference as for {@link #resolve}
     * @throws BadInputException when it is neither a folder nor an id
     * @throws RemoteException when the cache cannot be read
     */
    public Optional<Path> local(String reference, Wanted wanted) {
        var found = ModelReference.resolve(reference);
        if (found instanceof ModelReference.Local local) {
            return Optional.of(usable(local.path(), wanted));
        }
        var model = (ModelReference.HubId) found;
        var cache = new HubCache(ports.environment().cache(), model, ports.links());
        try {
            var commit = cache.commit(model);
            return commit.isPresent() ? complete(cache.snapshot(commit.get()), model, wanted) : Optional.empty();
        } catch (IOException e) {
            throw unusable(model, e);
        }
    }

    /** Fetches what decides how a model is fed, where a copy lacks it; a hub that does not answer is no reason to stop. */
    private void fill(
            ModelReference.HubId model, String commit, Wanted wanted, HubCache cache, Waiting waiting) {
        var lacking = Checkpoint.TELLING.stream()
                .filter(name -> !cache.has(commit, name) && !cache.knownAbsent(commit, name))
                .toList();
        if (wanted == Wanted.HEAD || lacking.isEmpty() || ports.environment().offline()) {
            return;
        }
        try {
            var exact = new ModelReference.HubId(model.id(), commit);
            new SnapshotDownload(ports.hurried(HURRY), exact, wanted, cache, HubProgress.NONE, waiting)
                    .complete(commit, lacking);
        } catch (IOException | PlainException e) {
            LOG.info("{} could not be asked for {}", model.shown(), lacking, e);
        }
    }

    private BadInputException offline(
            ModelReference.HubId model, Wanted wanted, HubCache cache, Optional<String> commit) throws IOException {
        var root = ports.environment().cache();
        boolean there = commit.filter(known -> Files.isDirectory(cache.snapshot(known))).isPresent();
        var copies = there ? List.<String>of() : cache.snapshots();
        if (!copies.isEmpty()) {
            return new BadInputException(
                    model.shown(),
                    "there are copies of it in " + root
                            + (commit.isPresent()
                                    ? ", but not the one that '" + model.revision() + "' names there"
                                    : ", but nothing there says which of them is '" + model.revision() + "'")
                            + ", and HF_HUB_OFFLINE forbids asking",
                    "name the copy: " + model.id() + "@" + copies.get(0));
        }
        return new BadInputException(
                model.shown(),
                commit.map(known -> "the copy in " + root + " lacks " + model.type()
                                .map(type -> "a GGUF file of the type " + type)
                                .orElseGet(() -> String.join(
                                        ", ", Checkpoint.missing(cache.snapshot(known), wanted))))
                        .orElse("it is not in " + root) + ", and HF_HUB_OFFLINE forbids downloading",
                "unset HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE, or name a folder");
    }

    /** A folder may be anything until it is opened; a file is a model in GGUF or nothing. */
    private static Path usable(Path path, Wanted wanted) {
        if (!Files.isDirectory(path) && wanted != Wanted.MODEL) {
            throw new BadInputException(
                    path.toString(),
                    "it is a file",
                    wanted == Wanted.HEAD ? "name the folder that the head's files are in" : "name the folder that tokenizer.json is in");
        }
        if (!Files.isDirectory(path) && !GgufCheckpoint.begins(path)) {
            refusePointer(path);
            throw new BadInputException(
                    path.toString(),
                    "it is a file, and no GGUF file",
                    "name a GGUF file, or the folder that a model's files are in");
        }
        return path;
    }

    private static void refusePointer(Path path) {
        try {
            GitPointer.refuse(path);
        } catch (IOException e) {
            throw JsonFile.unreadable(path, e);
        }
    }

    /** What a snapshot has of what is wanted, when nothing of it is missing: its folder, or a file in it. */
    private static Optional<Path> complete(Path snapshot, ModelReference.HubId model, Wanted wanted) throws IOException {
        if (model.type().isEmpty() && Checkpoint.missing(snapshot, wanted).isEmpty()) {
            return Optional.of(snapshot);
        }
        var files = files(snapshot);
        if (wanted != Wanted.MODEL || !GgufChoice.any(files)) {
            return Optional.empty();
        }
        try {
            return Optional.of(snapshot.resolve(GgufChoice.pick(files, model.shown(), model.type()).get(0)));
        } catch (BadInputException e) {
            // Not here, or not to be told apart by what is here: the hub knows all its files.
            return Optional.empty();
        }
    }

    /** The GGUF files of a snapshot that lead somewhere, those in folders too. */
    private static Set<String> files(Path snapshot) throws IOException {
        if (!Files.isDirectory(snapshot)) {
            return Set.of();
        }
        try (var walk = Files.walk(snapshot, 2)) {
            return walk.filter(file -> file.toString().endsWith(".gguf") && Files.isRegularFile(file))
                    .map(file -> snapshot.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"))
                    .collect(Collectors.toSet());
        }
    }

    private RemoteException unusable(ModelReference.HubId model, IOException e) {
        return new RemoteException(
                model.shown(),
                "the cache in " + ports.environment().cache() + " cannot be used (" + e.getMessage() + ")",
                "check its rights and space, or set HF_HUB_CACHE to another folder",
                e);
    }

    private Path snapshot(
            ModelReference.HubId model, Wanted wanted, HubProgress progress, Waiting waiting) {
        var root = ports.environment().cache();
        var cache = new HubCache(root, model, ports.links());
        try {
            var commit = cache.commit(model);
            var here = commit.isPresent()
                    ? complete(cache.snapshot(commit.get()), model, wanted)
                    : Optional.<Path>empty();
            if (here.isPresent()) {
                if (Files.isDirectory(here.get())) {
                    fill(model, commit.get(), wanted, cache, waiting);
                }
                return here.get();
            }
            if (ports.environment().offline()) {
                throw offline(model, wanted, cache, commit);
            }
            return new SnapshotDownload(ports, model, wanted, cache, progress, waiting).run();
        } catch (IOException e) {
            throw unusable(model, e);
        }
    }
}
