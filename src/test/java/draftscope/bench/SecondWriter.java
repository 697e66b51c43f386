package draftscope.bench;

import draftscope.model.input.BadInputException;
import java.nio.file.Path;

/** A process of its own that opens the file named for writing, and says what it was told. */
final class SecondWriter {

    private SecondWriter() {}

    public static void main(String... arguments) {
        try (var file = LineFile.open(Path.of(arguments[0]))) {
            System.out.println("opened " + file.lines());
        } catch (BadInputException e) {
            System.out.println(e.getMessage());
        }
    }
}
