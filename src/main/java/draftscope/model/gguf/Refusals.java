package draftscope.model.gguf;

import draftscope.model.input.BadInputException;
import java.nio.file.Path;

/** The one line for a file that cannot be used. */
final class Refusals {

    private Refusals() {}

    /** The file cannot be what it should be. */
    static BadInputException damaged(Path file, String problem) {
        return new BadInputException(file.toString(), problem, "copy or download it again");
    }

    /** The file asks for something that is not to be had here. */
    static BadInputException unsupported(Path file, String problem, String fix) {
        return new BadInputException(file.toString(), problem, fix);
    }

    /** A value of its header cannot be used. */
    static BadInputException value(Path file, String key, String problem) {
        return new BadInputException(
                file + ", value '" + BadInputException.shown(key) + "'", problem, "use a file that llama.cpp's own converter wrote");
    }
}
