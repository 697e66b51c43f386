package draftscope.cli;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a command from writing over what it reads. */
final class Outputs {

    private Outputs() {}

    /**
     * @param option what named the output
     * @throws BadInputException when the output is one of them, under whatever name
     */
    static void checkApart(String option, Path output, Path... inputs) {
        for (var input : inputs) {
            if (same(output, input)) {
                throw new BadInputException(
                        option, output + " is the file that is read, and would be lost", "name another file");
            }
        }
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            throw new BadInputException(a.toString(), "cannot be looked at", "name another file", e);
        }
    }
}
