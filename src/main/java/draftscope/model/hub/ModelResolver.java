package draftscope.model.hub;

import draftscope.decoding.port.Cancellation;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Turns what a person wrote for a model into a folder to load: a folder as it is, an id of the hub as its snapshot in
 * the shared cache, downloaded where it is not complete. Stateless; safe from several threads.
 */
public final class ModelResolver {

    private final HubPorts ports;

    /** @param ports the machine, or a test's stand-in */
    public ModelResolver(HubPorts ports) {
        this.ports = ports;
    }

    /** On this machine. */
    public static ModelResolver system() {
        return new ModelResolver(HubPorts.system());
    }

    /**
     * The folder of a model. Blocks while it downloads.
     *
     * @param reference a folder, or an id like {@code Qwen/Qwen2.5-7B-Instruct} or {@code org/name@revision}
     * @param progress told about a download on this thread
     * @param cancellation asked several times a second; what has arrived is kept and the next call goes on from there
     * @throws BadInputException when there is no such model, or it cannot be had or used, with what to do
     * @throws HubException when the hub cannot be reached or does not keep its word
     * @throws CancellationException when it was cancelled, or the thread interrupted
     */
    public Path resolve(String reference, HubProgress progress, Cancellation cancellation) {
        return resolve(reference, Wanted.MODEL, progress, cancellation);
    }

    /** The same for a head, which needs no tokenizer and may have PyTorch's own file of weights. */
    public Path resolveHead(String reference, HubProgress progress, Cancellation cancellation) {
        return resolve(reference, Wanted.HEAD, progress, cancellation);
    }

    private Path resolve(String reference, Wanted wanted, HubProgress progress, Cancellation cancellation) {
        var found = ModelReference.resolve(reference);
        return found instanceof ModelReference.Folder folder
                ? folder.path()
                : snapshot((ModelReference.HubId) found, wanted, progress, new Waiting(ports.sleeper(), cancellation));
    }

    /**
     * The folder of a model that is on this machine; empty for an id of the hub that has to be downloaded first, as far
     * as it is not complete. Asks nobody and reads little.
     *
     * @param reference as for {@link #resolve}
     * @throws BadInputException when it is neither a folder nor an id
     * @throws HubException when the cache cannot be read
     */
    public Optional<Path> local(String reference) {
        return local(reference, Wanted.MODEL);
    }

    /** The same for a head. */
    public Optional<Path> localHead(String reference) {
        return local(reference, Wanted.HEAD);
    }

    private Optional<Path> local(String reference, Wanted wanted) {
        var found = ModelReference.resolve(reference);
        if (found instanceof ModelReference.Folder folder) {
            return Optional.of(folder.path());
        }
        var model = (ModelReference.HubId) found;
        var cache = new HubCache(ports.environment().cache(), model, ports.links());
        try {
            return cache.commit(model)
                    .map(cache::snapshot)
                    .filter(snapshot -> Checkpoint.missing(snapshot, wanted).isEmpty());
        } catch (IOException e) {
            throw unusable(model, e);
        }
    }

    private HubException unusable(ModelReference.HubId model, IOException e) {
        return new HubException(
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
            if (commit.isPresent() && Checkpoint.missing(cache.snapshot(commit.get()), wanted).isEmpty()) {
                return cache.snapshot(commit.get());
            }
            if (ports.environment().offline()) {
                throw new BadInputException(
                        model.shown(),
                        commit.map(known -> "the copy in " + root + " lacks "
                                        + String.join(", ", Checkpoint.missing(cache.snapshot(known), wanted)))
                                .orElse("it is not in " + root) + ", and HF_HUB_OFFLINE forbids downloading",
                        "unset HF_HUB_OFFLINE and TRANSFORMERS_OFFLINE, or name a folder");
            }
            return new SnapshotDownload(ports, model, wanted, cache, progress, waiting).run();
        } catch (IOException e) {
            throw unusable(model, e);
        }
    }
}
