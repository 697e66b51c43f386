package draftscope.app.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import draftscope.bench.prompts.PromptSet;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a bench asks. */
public sealed interface BenchPrompts {

    /** The set as JSON lines. */
    byte[] bytes();

    String name();

    /**
     * Reads it.
     *
     * @throws BadInputException naming what cannot be used
     */
    default PromptSet read() {
        try {
            return PromptSet.read(name(), name(), new ByteArrayInputStream(bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A prompt file.
     *
     * @param path JSON lines, see {@link PromptSet}
     */
    record OfFile(Path path) implements BenchPrompts {

        @Override
        public byte[] bytes() {
            try {
                GitPointer.refuse(path);
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new BadInputException(path.toString(), Words.of("problem.prompts"), Words.of("problem.prompts.fix"), e);
            }
        }

        @Override
        public String name() {
            return Optional.ofNullable(path.getFileName()).orElse(path).toString();
        }
    }

    /** What a person wrote. */
    record Own(String prompt) implements BenchPrompts {

        @Override
        public byte[] bytes() {
            if (prompt.isBlank()) {
                throw new BadInputException(Words.of("problem.prompt"), Words.of("problem.prompt.empty"), Words.of("problem.prompt.fix"));
            }
            var line = JsonNodeFactory.instance.objectNode();
            line.put("question_id", 1);
            line.put("category", "own");
            line.putArray("turns").add(prompt);
            return line.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String name() {
            return "own prompt";
        }
    }
}
