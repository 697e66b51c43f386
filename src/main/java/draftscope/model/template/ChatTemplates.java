package draftscope.model.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.model.input.JsonFile;
import draftscope.model.tokenizer.ChatTemplate;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a checkpoint's chat template: {@code chat_template.jinja}, else {@code chat_template} of
 * {@code tokenizer_config.json}, which is a text, or named texts of which {@code default} counts. Special
 * tokens come from {@code tokenizer_config.json}, else {@code special_tokens_map.json}.
 */
public final class ChatTemplates {

    private static final String CONFIG = "tokenizer_config.json";
    private static final String TOKENS = "special_tokens_map.json";
    private static final String OWN_FILE = "chat_template.jinja";
    private static final String DEFAULT = "default";
    private static final long LARGEST = 64L << 20;
    private static final List<String> SPECIAL = List.of(
            "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    private ChatTemplates() {}

    /** The template of a checkpoint, whether it is stored with the weights or in files beside them. */
    public static Optional<ChatTemplate> of(Checkpoint checkpoint) {
        return checkpoint.storedTemplate()
                .map(stored -> template(
                        stored.where(), stored.text(), Map.copyOf(stored.tokens()), Clock.systemDefaultZone()))
                .or(() -> Files.isDirectory(checkpoint.place()) ? of(checkpoint.place()) : Optional.empty());
    }

    public static Optional<ChatTemplate> of(Path checkpoint) {
        return of(checkpoint, Clock.systemDefaultZone());
    }

    /**
     * The template of a checkpoint folder; empty when it has none. A template that cannot be read does not keep the
     * model from loading: it refuses, with its reason, when it is to render.
     *
     * @throws BadInputException when one of the files is not readable or no JSON
     */
    public static Optional<ChatTemplate> of(Path checkpoint, Clock clock) {
        var config = json(checkpoint.resolve(CONFIG));
        var own = checkpoint.resolve(OWN_FILE);
        if (Files.exists(own)) {
            return Optional.of(template(own.toString(), text(own), tokens(checkpoint, config), clock));
        }
        var where = checkpoint.resolve(CONFIG) + ", field chat_template";
        var field = config.path("chat_template");
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        var text = field.isTextual() ? Optional.of(field.textValue()) : standard(field);
        return Optional.of(text.map(jinja -> template(
                        where + (field.isTextual() ? "" : " 'default'"), jinja, tokens(checkpoint, config), clock))
                .orElseGet(() -> refusing(new BadInputException(
                        where,
                        "it is neither a text nor has it a template named 'default'",
                        "feed the text as it is with --raw, or put the template to use into " + OWN_FILE))));
    }

    /** Of named templates, in an object or a list, the last one named default, as transformers collects them. */
    private static Optional<String> standard(JsonNode field) {
        if (field.isObject()) {
            return Optional.ofNullable(field.path(DEFAULT).textValue());
        }
        return field.valueStream()
                .filter(named -> named.path("name").asText().equals(DEFAULT) && named.path("template").isTextual())
                .map(named -> named.path("template").textValue())
                .reduce((first, last) -> last);
    }

    private static ChatTemplate template(String where, String text, Map<String, Object> tokens, Clock clock) {
        try {
            return JinjaChatTemplate.parse(where, text, tokens, clock);
        } catch (BadInputException e) {
            return refusing(e);
        }
    }

    private static ChatTemplate refusing(BadInputException reason) {
        return (messages, addGenerationPrompt) -> {
            throw new BadInputException(reason.where(), reason.problem(), reason.fix(), reason);
        };
    }

    private static Map<String, Object> tokens(Path checkpoint, JsonNode config) {
        var map = json(checkpoint.resolve(TOKENS));
        var tokens = new LinkedHashMap<String, Object>();
        for (var name : SPECIAL) {
            // An explicit null in the configuration says that there is none.
            var node = config.has(name) ? config.path(name) : map.path(name);
            var text = node.isTextual() ? node : node.path("content");
            if (text.isTextual()) {
                tokens.put(name, text.textValue());
            }
        }
        return tokens;
    }

    private static JsonNode json(Path file) {
        // As Python reads such a file: with infinities.
        var mapper = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
        if (!Files.exists(file)) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(text(file));
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    file.toString(),
                    "it is not JSON (" + JsonFile.reason(e) + ")",
                    "get the file again from its source",
                    e);
        }
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw JsonFile.damaged(file, "it is no plain file", null);
            }
            GitPointer.refuse(file);
            if (Files.size(file) > LARGEST) {
                throw new BadInputException(
                        file.toString(), "it is larger than 64 MiB", "get the file again from its source");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException(file.toString(), "it is not UTF-8 text", "get the file again from its source", e);
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(), "it cannot be read (" + firstLine(e) + ")", "check the file and its rights", e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
