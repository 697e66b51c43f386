package draftscope.model.hub;

import draftscope.model.input.BadInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person may write where a model is asked for: a folder, a file, or an id of the hub. */
public sealed interface ModelReference {

    /** A checkpoint folder or a GGUF file that exists. */
    record Local(Path path) implements ModelReference {}

    /**
     * A model on the hub.
     *
     * @param id {@code organisation/name}, or a name alone
     * @param revision branch, tag or commit; {@code main} unless written after {@code @}
     * @param type which of a repository's GGUF files is meant, for instance {@code Q4_K_M}, written after a colon
     */
    record HubId(String id, String revision, Optional<String> type) implements ModelReference {

        /** One part of an id. Two dashes and two dots are the cache's and the file system's. */
        private static final Pattern PART =
                Pattern.compile("(?!.*(--|\\.\\.))[A-Za-z0-9_][A-Za-z0-9._-]{0,94}(?<![.-])");

        private static final Pattern REVISION =
                Pattern.compile("(?!.*(\\.\\.|//))[A-Za-z0-9_][A-Za-z0-9._/-]{0,127}(?<![./])");

        private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

        private static final Pattern TYPE = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,180}");

        /** A model in Hugging Face's own format. */
        HubId(String id, String revision) {
            this(id, revision, Optional.empty());
        }

        /** Whether the revision names one commit for ever. */
        boolean isCommit() {
            return COMMIT.matcher(revision).matches();
        }

        public String shown() {
            return id + (revision.equals(MAIN) ? "" : "@" + revision) + type.map(t -> ":" + t).orElse("");
        }
    }

    String MAIN = "main";

    /**
     * Reads a reference. A folder or file that exists comes before an id of the same spelling.
     *
     * @throws BadInputException when it is neither
     */
    static ModelReference resolve(String text) {
        var written = text.strip();
        var here = here(written);
        if (here.isPresent()) {
            if (isId(written) && written.contains("/") && Files.isDirectory(here.get()) && isBare(here.get())) {
                throw new BadInputException(
                        written,
                        "there is a folder of this name here, which comes before the hub's model, and it holds no config.json",
                        "rename or remove that folder, or name the folder that config.json is in");
            }
            return new Local(here.get());
        }
        int colon = written.indexOf(':');
        var type = colon < 0
                ? Optional.<String>empty()
                : Optional.of(written.substring(colon + 1).replaceFirst("@.*", ""));
        // The type may stand before or after the revision.
        var plain = colon < 0
                ? written
                : written.substring(0, colon) + written.substring(colon + 1 + type.get().length());
        var at = plain.indexOf('@');
        var id = at < 0 ? plain : plain.substring(0, at);
        var revision = at < 0 ? MAIN : plain.substring(at + 1);
        if (!isId(id)) {
            throw new BadInputException(
                    written.isEmpty() ? "model" : written,
                    "it is neither a folder or file that exists nor an id of the hub",
                    "name a folder with config.json in it, a GGUF file, or a model like Qwen/Qwen2.5-0.5B-Instruct");
        }
        if (!HubId.REVISION.matcher(revision).matches()) {
            throw new BadInputException(
                    written,
                    "what stands after '@' is no revision",
                    "write a branch, a tag or a commit there, or leave it out");
        }
        if (type.filter(t -> !HubId.TYPE.matcher(t).matches()).isPresent()) {
            throw new BadInputException(
                    written,
                    "what stands after ':' is no type of a GGUF file",
                    "write one there, for instance Q4_K_M, or leave it out");
        }
        return new HubId(id, revision, type);
    }

    private static Optional<Path> here(String written) {
        try {
            var path = Path.of(written);
            if (written.isEmpty() || !Files.exists(path)) {
                return Optional.empty();
            }
            return Optional.of(path);
        } catch (InvalidPathException e) {
            // No path on this system, so no folder either; it may still be an id.
            return Optional.empty();
        }
    }

    private static boolean isBare(Path folder) {
        return Stream.of("config.json", "adapter_config.json").noneMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static boolean isId(String id) {
        var parts = id.split("/", -1);
        return parts.length <= 2
                && id.length() <= 96
                && !id.endsWith(".git")
                && Arrays.stream(parts).allMatch(part -> HubId.PART.matcher(part).matches());
    }
}
