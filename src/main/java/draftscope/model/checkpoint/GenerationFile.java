package draftscope.model.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import draftscope.model.input.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A folder's generation_config.json. It advises and decides nothing but where texts end, so what cannot be used in it
 * is left out and said, as far as transformers loads such a file too; one that cannot be read counts as absent.
 */
final class GenerationFile {

    private static final String NAME = "generation_config.json";
    private static final String TOP_K = "top_k";

    /** What changes the texts that transformers writes, and is not done here. */
    private static final Set<String> LEFT_OUT = Set.of(
            "repetition_penalty", "encoder_repetition_penalty", "no_repeat_ngram_size", "encoder_no_repeat_ngram_size", "min_p",
            "typical_p", "epsilon_cutoff", "eta_cutoff", "bad_words_ids", "suppress_tokens", "begin_suppress_tokens",
            "forced_bos_token_id", "forced_eos_token_id", "sequence_bias", "num_beams", "penalty_alpha",
            "exponential_decay_length_penalty", "min_length", "min_new_tokens", "stop_strings", "guidance_scale",
            "watermarking_config", "force_words_ids");

    private final ConfigFields fields;
    private final List<String> problems = new ArrayList<>();
    private final Path file;

    private GenerationFile(Path file) {
        this.file = file;
        this.fields = Files.exists(file) ? fields(file) : empty(file);
    }

    static GenerationFile read(Path folder) {
        return new GenerationFile(folder.resolve(NAME));
    }

    private ConfigFields fields(Path path) {
        try {
            return new ConfigFields(path, JsonFile.readLenient(path, ConfigReader.MAX_BYTES, problems::add));
        } catch (BadInputException e) {
            problems.add(e.problem() + ", so it counts as absent");
            return empty(path);
        }
    }

    private static ConfigFields empty(Path file) {
        return new ConfigFields(file, JsonNodeFactory.instance.objectNode());
    }

    /** Its fields; none where there is no such file or none that can be read. */
    ConfigFields fields() {
        return fields;
    }

    /** A temperature or top-k of 0, or a top-k of -1, which some files have, says nothing. */
    private <T> void check(String name, Function<String, Optional<T>> reader, Predicate<T> good) {
        if (fields.isZero(name) || name.equals(TOP_K) && fields.node(name).asInt() == -1) {
            return;
        }
        try {
            if (!reader.apply(name).map(good::test).orElse(true)) {
                problem("field '" + name + "' is " + ConfigFields.shown(fields.node(name)) + " and is not used");
            }
        } catch (BadInputException e) {
            problem("field '" + name + "' " + e.problem() + " and is not used");
        }
    }

    private void problem(String text) {
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    /** One sentence of all that is not used, naming the file. */
    Optional<String> note() {
        check("do_sample", f -> Optional.of(fields.flag(f, false)), on -> true);
        check("temperature", fields::findPositive, t -> true);
        check(TOP_K, fields::findSize, k -> true);
        check("top_p", fields::findPositive, p -> p <= 1);
        var left = fields.unread().stream()
                .filter(name -> LEFT_OUT.contains(name) && fields.node(name).doubleValue() != 1)
                .map(name -> "'" + name + "'")
                .toList();
        if (!left.isEmpty()) {
            problem("what it says of " + String.join(", ", left) + " is not done here");
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(file + ": " + String.join("; ", problems));
    }
}
