package draftscope.cli.option;

import draftscope.bench.prompts.PromptLine;
import draftscope.bench.prompts.PromptSet;
import draftscope.bench.prompts.Question;
import draftscope.decoding.port.TokenIds;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.model.tokenizer.Conversation;
import draftscope.trace.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that give a prompt; exactly one of them is used. */
public final class PromptOptions {

    private static final String STANDARD_INPUT = "-";

    @Option(names = "--prompt", paramLabel = "TEXT", required = true)
    private Optional<String> text;

    @Option(names = "--prompt-file", paramLabel = "FILE", required = true)
    private Optional<String> file;

    @Option(names = "--prompt-ids", paramLabel = "ID,…", required = true)
    private Optional<String> ids;

    @Option(names = "--prompts", paramLabel = "FILE", required = true)
    private Optional<String> set;

    /** Whether a whole set of prompts is to be decoded. */
    public boolean isSet() {
        return set.isPresent();
    }

    /**
     * Whether there is a place for a system prompt, as far as can be told before a model is loaded.
     *
     * @param unframed whether prompts pass over the chat template
     * @throws BadInputException when there is none
     */
    public static void requireTemplate(Optional<String> system, boolean unframed) {
        if (unframed && system.filter(text -> !text.isEmpty()).isPresent()) {
            throw Conversation.untemplated("--system");
        }
    }

    /** Whether the prompt is written as token ids. */
    public boolean isIds() {
        return ids.isPresent();
    }

    /**
     * What is to be decoded.
     *
     * @param in where {@code -} reads from
     * @throws BadInputException naming the option, file, line or field that cannot be used
     */
    public List<PromptLine> read(InputStream in) {
        if (set.isPresent()) {
            return set(set.get(), in).lines();
        }
        if (ids.isPresent()) {
            return List.of(single("--prompt-ids", new Question.Ids(ids(ids.get()))));
        }
        return List.of(
                text.isPresent()
                        ? single("--prompt", chat(text(text.get())))
                        : single(file.orElseThrow(), chat(file(file.get(), in))));
    }

    static PromptLine single(String where, Question.Prompt prompt) {
        return new PromptLine(0, where, Optional.empty(), Optional.empty(), prompt, "");
    }

    private static Question.Chat chat(String text) {
        return new Question.Chat(List.of(text));
    }

    private static String text(String prompt) {
        if (prompt.isEmpty()) {
            throw new BadInputException("--prompt", "is empty", "give it some text");
        }
        return prompt;
    }

    private static TokenIds ids(String list) {
        var parts = list.split(",", -1);
        var ids = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                ids[i] = Integer.parseInt(parts[i].strip());
            } catch (NumberFormatException e) {
                ids[i] = -1;
            }
            if (ids[i] < 0) {
                throw new BadInputException(
                        "--prompt-ids", "'" + parts[i] + "' is no token id", "give whole numbers, as in 5,6,7");
            }
        }
        return TokenIds.of(ids);
    }

    private static PromptSet set(String name, InputStream in) {
        try {
            return name.equals(STANDARD_INPUT)
                    ? PromptSet.read("stdin", "standard input", in)
                    : PromptSet.read(Checks.path("--prompts", name));
        } catch (IOException e) {
            throw new BadInputException("standard input", "cannot be read", "name a file with --prompts", e);
        }
    }

    private static String file(String name, InputStream in) {
        try {
            var bytes = bytes(name, in);
            if (bytes.length > TextLines.LONGEST) {
                throw new BadInputException(name, "is longer than 32 MiB", "no model reads so long a prompt");
            }
            var prompt = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    // Nor is the mark that some editors write at the beginning.
                    .replaceFirst("\\A\uFEFF", "")
                    // An editor's last line end is not meant.
                    .replaceFirst("\\r?\\n\\z", "");
            if (prompt.isEmpty()) {
                throw new BadInputException(name, "is empty", "put the prompt into it");
            }
            return prompt;
        } catch (CharacterCodingException e) {
            throw new BadInputException(name, "is not UTF-8", "save it as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new BadInputException(name, "no such file", "name the file that holds the prompt", e);
        } catch (IOException e) {
            throw new BadInputException(name, "cannot be read", "check that it is a file you may read", e);
        }
    }

    private static byte[] bytes(String name, InputStream in) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return in.readNBytes(TextLines.LONGEST + 1);
        }
        var from = Checks.path("--prompt-file", name);
        GitPointer.refuse(from);
        try (var file = Files.newInputStream(from)) {
            return file.readNBytes(TextLines.LONGEST + 1);
        }
    }
}
