package draftscope.model.machine;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.port.HeadKind;
import draftscope.model.input.BadInputException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that come with the program: model pair, prompts, example traces.
 *
 * @param root the {@code assets} folder
 */
public record Assets(Path root) {

    /** Found beside the program or in a folder above it, wherever it was started from. */
    public static Assets locate() {
        var program = program();
        for (Optional<Path> at = Optional.of(program); at.isPresent(); at = at.map(Path::getParent)) {
            var candidate = at.get().resolve("assets");
            if (Files.isDirectory(candidate.resolve("models"))) {
                return new Assets(candidate);
            }
        }
        throw new BadInputException(
                program.toString(),
                "the folder 'assets' with the embedded models is neither here nor above",
                "put it back beside the program, or name models with --target and --draft");
    }

    /** The folder the program's jar, or its classes, lie in. */
    static Path programFolder() {
        return program().resolveSibling(".").normalize();
    }

    private static Path program() {
        try {
            return Path.of(Assets.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it lies", e);
        }
    }

    public Path target() {
        return root.resolve("models").resolve("fable-14m");
    }

    public Path draft() {
        return root.resolve("models").resolve("fable-2m");
    }

    public Path head(HeadKind kind) {
        return root.resolve("models").resolve("fable-14m-" + kind.name());
    }

    /** The heads of the embedded target, in the order of the drafters. */
    public List<Path> heads() {
        return DrafterCatalog.headKinds().stream().map(this::head).toList();
    }

    /** The embedded prompts, Spec-Bench's format. */
    public Path prompts() {
        return root.resolve("prompts").resolve("fable-prompts.jsonl");
    }

    public Path lessons() {
        return root.resolve("lessons");
    }

    public Path traces() {
        return root.resolve("traces");
    }
}
