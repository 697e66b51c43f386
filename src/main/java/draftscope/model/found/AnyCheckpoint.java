package draftscope.model.found;

import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.FolderCheckpoint;
import draftscope.model.gguf.GgufCheckpoint;
import draftscope.model.input.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens models of either kind. */
public final class AnyCheckpoint {

    private AnyCheckpoint() {}

    /** @throws BadInputException in one line, when it is missing, incomplete, damaged or of an unknown kind */
    public static Checkpoint open(Path place) {
        if (!Files.exists(place)) {
            throw new BadInputException(
                    place.toString(),
                    "there is no such folder or file",
                    "name the folder of a Hugging Face checkpoint, or a GGUF file");
        }
        return Files.isDirectory(place) ? FolderCheckpoint.open(place) : GgufCheckpoint.open(place);
    }
}
