package draftscope.model.gguf;

import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.StoredTemplate;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import draftscope.model.tokenizer.TokenTable;
import draftscope.model.tokenizer.TokenizerSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model in a GGUF file, its header read.
 *
 * @param place the file, or any part of a split one
 */
public record GgufCheckpoint(Path place, String name, ModelConfig config, Optional<StoredTemplate> storedTemplate)
        implements Checkpoint {

    private static final String ENDING = ".gguf";

    /** @throws BadInputException when it is no GGUF file, damaged, or holds what is not read here */
    public static GgufCheckpoint open(Path file) {
        try (var tensors = GgufTensors.open(file)) {
            var vocabulary = GgufVocabulary.read(tensors.metadata());
            var config = new GgufConfig(tensors.metadata(), tensors).read(vocabulary.ends());
            requireKnown(file, tensors, new TensorNames(config));
            var template = vocabulary.template().map(text -> template(file, text, vocabulary));
            return new GgufCheckpoint(file, nameOf(file, tensors.metadata()), config, template);
        }
    }

    public static boolean begins(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var magic = in.readNBytes(Integer.BYTES);
            return magic.length == Integer.BYTES
                    && ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt() == GgufHeader.MAGIC;
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    private static void requireKnown(Path file, GgufTensors tensors, TensorNames names) {
        for (var tensor : tensors.all()) {
            if (TensorNames.isTable(tensor.name())) {
                continue;
            }
            if (names.inCheckpoint(tensor.name()).isEmpty()) {
                throw Refusals.unsupported(
                        file,
                        "tensor '" + BadInputException.shown(tensor.name()) + "' is not part of a model of its architecture",
                        "use a model without it");
            }
            if (!tensor.isRead()) {
                throw Refusals.unsupported(
                        file,
                        "tensor '" + BadInputException.shown(tensor.name()) + "' is stored as " + tensor.typeName(),
                        "use a file in " + GgmlType.readable());
            }
        }
    }

    private static StoredTemplate template(Path file, String text, GgufVocabulary vocabulary) {
        var tokens = new HashMap<String, String>();
        Map.of(
                        "bos_token", vocabulary.bos(),
                        "eos_token", vocabulary.eos(),
                        "unk_token", vocabulary.unknown(),
                        "pad_token", vocabulary.padding())
                .forEach((name, id) -> id.flatMap(i -> vocabulary.tokens().get(i))
                        .ifPresent(token -> tokens.put(name, token)));
        return new StoredTemplate(file + ", value 'tokenizer.chat_template'", text, tokens);
    }

    /** The file's name without its ending; a file whose name says nothing has one inside. */
    private static String nameOf(Path file, Metadata metadata) {
        var split = SplitName.of(file);
        var name = file.getFileName().toString();
        if (split.isPresent()) {
            return split.get().stem();
        }
        return name.endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length())
                : metadata.text("general.name").filter(n -> !n.isBlank()).orElse(name);
    }

    @Override
    public TokenTable readTokens() {
        try (var tensors = GgufTensors.open(place)) {
            return GgufVocabulary.read(tensors.metadata()).table();
        }
    }

    @Override
    public TokenizerSource tokenizerSource() {
        try (var tensors = GgufTensors.open(place)) {
            var vocabulary = GgufVocabulary.read(tensors.metadata());
            return new TokenizerSource(place, new TokenizerWriter(vocabulary).write());
        }
    }

    @Override
    public Weights openWeights() {
        var tensors = GgufTensors.open(place);
        return tensors.weights(place, new TensorNames(config));
    }
}
