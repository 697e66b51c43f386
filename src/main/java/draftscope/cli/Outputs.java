package draftscope.cli;

import draftscope.bench.LineFile;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.Messages;
import draftscope.model.input.BadInputException;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What commands write: never over what they read, and with a line of where it is or why it is not. */
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

    /**
     * Writes a text to a file, and says so on standard error.
     *
     * @throws BadInputException when it cannot be written
     */
    static void write(CliContext context, Path file, String text) {
        try {
            WholeFile.write(file, part -> Files.writeString(part, text));
            context.errors().line(Messages.text("bench.written", file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    static BadInputException unwritable(Path file, IOException e) {
        return new BadInputException(
                file.toString(),
                "cannot be written (" + LineFile.reason(e) + ")",
                "make room, or name a file in a folder you may write to",
                e);
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            throw new BadInputException(a.toString(), "cannot be looked at", "name another file", e);
        }
    }
}
