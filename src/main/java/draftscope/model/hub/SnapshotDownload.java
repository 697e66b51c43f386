package draftscope.model.hub;

import draftscope.model.checkpoint.Weights;
import draftscope.model.http.Attempts;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.machine.DiskRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Downloads what one model's snapshot lacks. */
final class SnapshotDownload {

    /** Left free for everything else on the disk. */
    private static final long SPARE = 256L << 20;

    private final HubPorts ports;
    private final ModelReference.HubId model;
    private final Wanted wanted;
    private final HubCache cache;
    private final HubApi api;
    private final Meter meter;
    private final Meter quiet;
    private final Waiting waiting;

    SnapshotDownload(
            HubPorts ports,
            ModelReference.HubId model,
            Wanted wanted,
            HubCache cache,
            HubProgress progress,
            Waiting waiting) {
        this.wanted = wanted;
        this.ports = ports;
        this.model = model;
        this.cache = cache;
        this.waiting = waiting;
        this.meter = new Meter(progress, ports.clock());
        // Of small files before or beside the weights no size is told: people would take it for that of the model.
        this.quiet = new Meter(
                status -> {
                    if (status.stage() != HubProgress.Stage.DOWNLOADING) {
                        progress.at(status);
                    }
                },
                ports.clock());
        this.api = new HubApi(new HubHttp(ports, waiting), model);
    }

    /** The folder, complete, or the GGUF file that is meant. */
    Path run() throws IOException {
        meter.tell(HubProgress.Stage.LISTING);
        var listing = attempts(model.shown()).until(api::list);
        var commit = listing.commit();
        if (model.type().isPresent() || onlyGguf(listing.files())) {
            return gguf(listing);
        }
        var first = Checkpoint.beforeWeights(listing.files(), model.shown(), wanted);
        cache.prepare(commit);
        cache.remember(model, commit);
        rememberAbsent(listing);
        var form = wanted.weighty() ? Checkpoint.form(listing.files()) : Optional.<String>empty();
        if (form.filter(Weights::isIndex).isPresent()) {
            // The index says which files the weights are in, so that the whole size is known before the first of them.
            bring(commit, List.of(describe(commit, form.get())), quiet);
        }
        var names = new ArrayList<>(first);
        form.ifPresent(f -> names.addAll(
                Weights.isIndex(f) ? Checkpoint.weights(cache.snapshot(commit)) : List.of(f)));
        var files = new ArrayList<RemoteFile>();
        for (var name : names) {
            if (!cache.has(commit, name)) {
                if (!listing.files().contains(name)) {
                    throw new BadInputException(
                            model.shown(), "its index names " + name + ", which it does not have",
                            "choose another revision, or tell the model's authors");
                }
                files.add(describe(commit, name));
            }
        }
        checkSpace(commit, files);
        bring(commit, files, meter);
        return cache.snapshot(commit);
    }

    /**
     * Brings small files that a copy of this very commit lacks, as far as the hub has them; asked once, since the copy
     * serves without them.
     *
     * @throws IOException when the hub cannot be asked
     */
    void complete(String commit, List<String> lacking) throws IOException {
        var listing = api.list();
        cache.prepare(commit);
        rememberAbsent(listing);
        var files = new ArrayList<RemoteFile>();
        for (var name : lacking) {
            if (listing.files().contains(name)) {
                files.add(describe(commit, name));
            }
        }
        bring(commit, files, quiet);
    }

    /** So that a model without such a file is not asked for it at every start. */
    private void rememberAbsent(HubApi.Listing listing) throws IOException {
        for (var name : Checkpoint.TELLING) {
            if (!listing.files().contains(name)) {
                cache.rememberAbsent(listing.commit(), name);
            }
        }
    }

    private boolean onlyGguf(Set<String> files) {
        return wanted == Wanted.MODEL
                && !files.contains(Weights.SINGLE)
                && !files.contains(Weights.INDEX)
                && GgufChoice.any(files);
    }

    private Path gguf(HubApi.Listing listing) throws IOException {
        var commit = listing.commit();
        var names = GgufChoice.pick(listing.files(), model.shown(), model.type());
        cache.prepare(commit);
        cache.remember(model, commit);
        var files = new ArrayList<RemoteFile>();
        for (var name : names) {
            if (!cache.has(commit, name)) {
                files.add(describe(commit, name));
            }
        }
        checkSpace(commit, files);
        bring(commit, files, meter);
        return cache.snapshot(commit).resolve(names.get(0));
    }

    private RemoteFile describe(String commit, String name) {
        var where = model.shown() + "/" + name;
        var file = attempts(where).until(() -> api.describe(commit, name));
        if (!file.weighty() && file.size().filter(size -> size > RemoteFile.LARGEST_SMALL).isPresent()) {
            throw new BadInputException(
                    where,
                    "the hub says it is " + DiskRoom.gib(file.size().orElseThrow()) + " long, far more than such a file has",
                    "choose another repository or revision");
        }
        return file;
    }

    private void checkSpace(String commit, List<RemoteFile> files) throws IOException {
        long needed = 0;
        for (var file : files) {
            var part = cache.part(file);
            var here = cache.holds(file) ? file.size().orElse(0L)
                    : Files.exists(part) ? Files.size(part) : 0;
            needed += Math.max(0, file.size().orElse(0L) - here);
        }
        var free = ports.freeSpace().bytes(cache.snapshot(commit));
        if (needed > 0 && needed + SPARE > free) {
            throw new BadInputException(
                    model.shown(),
                    "downloading it takes " + DiskRoom.gib(needed) + ", and the disk of " + ports.environment().cache()
                            + " has " + DiskRoom.gib(free) + " free",
                    "free some space, or set HF_HUB_CACHE to a folder on another disk");
        }
    }

    private void bring(String commit, List<RemoteFile> files, Meter meter) throws IOException {
        meter.plan(files.size(), files.stream().mapToLong(file -> file.size().orElse(0L)).sum());
        for (var file : files) {
            meter.begin(file.name());
            // What fails its check is asked about and fetched anew, once.
            if (!attempt(commit, file, meter) && !attempt(commit, describe(commit, file.name()), meter)) {
                throw new RemoteException(
                        model.shown() + "/" + file.name(),
                        "what arrives does not have the checksum the hub announces, twice in a row",
                        "try again later, or check HF_ENDPOINT and whether a proxy changes what it passes on");
            }
        }
    }

    /** Under the file's lock; what another process finished meanwhile is taken as it is. */
    private boolean attempt(String commit, RemoteFile file, Meter meter) throws IOException {
        try (var lock = DownloadLock.take(
                cache.lockFile(file), waiting, () -> meter.tell(HubProgress.Stage.WAITING))) {
            if (!cache.has(commit, file.name())) {
                var there = cache.holds(file);
                if (!there && !content(commit, file, meter)) {
                    return false;
                }
                cache.link(commit, file, !there);
            }
            meter.done(file.size().orElse(0L));
            return true;
        }
    }

    /** A file whose length nobody announced ends somewhere all the same: where its reader or the disk would stop. */
    private long most(RemoteFile file, Path part) {
        try {
            long here = Files.exists(part) ? Files.size(part) : 0;
            long room = here + Math.max(0, Math.min(Long.MAX_VALUE / 2, ports.freeSpace().bytes(part.getParent())) - SPARE);
            return file.weighty() ? room : Math.min(RemoteFile.LARGEST_SMALL, room);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Downloads and checks; what fails the check is thrown away. */
    private boolean content(String commit, RemoteFile file, Meter meter) throws IOException {
        var part = cache.part(file);
        var where = model.shown() + "/" + file.name();
        try {
            new PartDownload(source(commit, file), part, file.size(), () -> most(file, part), meter, waiting)
                    .run(attempts(where));
        } catch (PartDownload.DiskProblem e) {
            throw new RemoteException(
                    where, "it cannot be written to " + part + " (" + e.getMessage() + ")",
                    "check the disk, or set HF_HUB_CACHE to a folder on another one", e);
        }
        meter.tell(HubProgress.Stage.CHECKING);
        if (Checksum.matches(part, file.etag(), waiting)) {
            cache.accept(file);
            return true;
        }
        Files.deleteIfExists(part);
        return false;
    }

    private Attempts attempts(String where) {
        return new Attempts(waiting, new Attempts.Advice(
                where,
                "the download",
                "check the network and run it again: what has arrived is kept",
                "try again then, or set HF_TOKEN: known users wait less"));
    }

    private PartDownload.Source source(String commit, RemoteFile file) {
        return new PartDownload.Source() {

            @Override
            public Reply open(Function<URI, Map<String, String>> headers) throws IOException {
                return api.open(commit, file.name(), headers);
            }

            @Override
            public Optional<String> validator(URI address) {
                return api.own(address) ? file.validator() : Optional.empty();
            }
        };
    }
}
