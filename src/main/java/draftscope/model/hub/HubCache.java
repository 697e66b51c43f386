package draftscope.model.hub;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model's place in the shared cache: {@code models--org--name} with {@code refs} (revision to commit),
 * {@code blobs} (content by checksum) and {@code snapshots} (a folder per commit, links to blobs).
 */
final class HubCache {

    private static final Logger LOG = LoggerFactory.getLogger(HubCache.class);

    private final Path root;
    private final Path model;
    private final Links links;

    HubCache(Path root, ModelReference.HubId id, Links links) {
        this.root = root;
        this.model = root.resolve(folderName(id));
        this.links = links;
    }

    private static String folderName(ModelReference.HubId id) {
        return "models--" + id.id().replace("/", "--");
    }

    /** The commit that a revision named when it was last asked for. */
    Optional<String> commit(ModelReference.HubId id) throws IOException {
        if (id.isCommit()) {
            return Optional.of(id.revision());
        }
        var ref = ref(id.revision());
        if (Files.isRegularFile(ref) && Files.size(ref) < 1000) {
            return Optional.of(Files.readString(ref).strip()).filter(text -> text.matches("[0-9a-f]{40}"));
        }
        // The beginning of a commit, where only one of those that are here begins so.
        var begun = id.revision().matches("[0-9a-f]{7,39}")
                ? snapshots().stream().filter(commit -> commit.startsWith(id.revision())).toList()
                : List.<String>of();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    void remember(ModelReference.HubId id, String commit) throws IOException {
        if (id.isCommit() || commit(id).filter(commit::equals).isPresent()) {
            return;
        }
        var ref = ref(id.revision());
        Files.createDirectories(ref.getParent());
        var fresh = Files.createTempFile(ref.getParent(), "ref", ".tmp");
        Files.writeString(fresh, commit);
        move(fresh, ref);
    }

    /** Commits of which there is a folder, in the order of their names. */
    List<String> snapshots() throws IOException {
        var folder = model.resolve("snapshots");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var commits = Files.list(folder)) {
            return commits.map(commit -> commit.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{40}"))
                    .sorted()
                    .toList();
        }
    }

    /** Whether it is known that a commit has no such file; huggingface_hub keeps the same marks. */
    boolean knownAbsent(String commit, String name) {
        return Files.exists(absent(commit, name));
    }

    void rememberAbsent(String commit, String name) throws IOException {
        // Another program may find out at the same moment: a mark that is there already is no fault.
        Files.createDirectories(absent(commit, name).getParent());
        // One that is a link leads to somebody's file, which must not be emptied.
        if (!Files.exists(absent(commit, name), LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createFile(absent(commit, name));
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} has been marked by another program", absent(commit, name), e);
            }
        }
    }

    private Path absent(String commit, String name) {
        return model.resolve(".no_exist").resolve(commit).resolve(name);
    }

    private Path ref(String revision) {
        return model.resolve("refs").resolve(revision);
    }

    Path snapshot(String commit) {
        return model.resolve("snapshots").resolve(commit);
    }

    Path blob(RemoteFile file) {
        return model.resolve("blobs").resolve(file.etag());
    }

    /** Whether a file's content is here, in the length the hub says it has. */
    boolean holds(RemoteFile file) throws IOException {
        var blob = blob(file);
        if (!Files.isRegularFile(blob)) {
            return false;
        }
        var length = Files.size(blob);
        return file.size().map(announced -> announced == length).orElse(true);
    }

    /** Where a blob grows until it is whole. */
    Path part(RemoteFile file) {
        return model.resolve("blobs").resolve(file.etag() + ".incomplete");
    }

    Path lockFile(RemoteFile file) {
        return root.resolve(".locks").resolve(model.getFileName()).resolve(file.etag() + ".lock");
    }

    void prepare(String commit) throws IOException {
        Files.createDirectories(model.resolve("blobs"));
        Files.createDirectories(snapshot(commit));
    }

    /** Whether a snapshot has a file, by a link that leads somewhere or as a copy. */
    boolean has(String commit, String name) {
        return Files.isRegularFile(snapshot(commit).resolve(name));
    }

    void accept(RemoteFile file) throws IOException {
        move(part(file), blob(file));
    }

    /**
     * Puts a blob into a snapshot. Where links cannot be made, a blob that is new moves there, and one that other
     * snapshots may use is copied.
     */
    void link(String commit, RemoteFile file, boolean fresh) throws IOException {
        var place = snapshot(commit).resolve(file.name());
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(place);
        try {
            links.create(place, place.getParent().relativize(blob(file)));
        } catch (UnsupportedOperationException | IOException e) {
            var copy = snapshot(commit).resolve(file.name() + ".incomplete");
            if (!fresh) {
                Files.copy(blob(file), copy, StandardCopyOption.REPLACE_EXISTING);
            }
            move(fresh ? blob(file) : copy, place);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
