package draftscope.bench.reference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Sampling;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The reference's configuration file. Defaults are the reference's; fields without a default must be given.
 *
 * @param targetModel folder or hub id of the target
 * @param draftModel folder or hub id of the draft; empty for target only
 * @param experimentId name of the output file, without {@code .jsonl}
 * @param testDataFile the prompts, one JSON object a line with {@code prompt} and {@code category}
 * @param outputDir folder of the output file
 * @param maxNewTokens length at which a run ends
 * @param sample whether to sample at T = 1 rather than to take the argmax
 * @param lengthPolicy how long it drafts
 * @param entropyThreshold h of SVIP
 * @param draftLength length of the constant policy, first length of the heuristic one
 * @param seed seed of the first prompt; prompt i adds i, so that an interrupted evaluation can go on
 * @param passedOver fields of the reference that the file gives and that are not heeded
 * @param drafting who drafts; the reference knows the draft model only
 * @param heads folders of heads, for those who draft with one
 */
public record ReferenceConfig(
        String targetModel,
        Optional<String> draftModel,
        String experimentId,
        Path testDataFile,
        Path outputDir,
        int maxNewTokens,
        boolean sample,
        ReferencePolicy lengthPolicy,
        double entropyThreshold,
        int draftLength,
        long seed,
        List<String> passedOver,
        Drafting drafting,
        List<String> heads) {

    /** The reference drafts at most so many tokens a round, whatever the policy. */
    public static final int CAP = HeuristicLength.REFERENCE_CAP;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a configuration.
     *
     * @throws BadInputException naming the field that is missing, unknown or wrong
     */
    public static ReferenceConfig read(Path file) {
        JsonNode json;
        try {
            GitPointer.refuse(file);
            json = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new BadInputException(file.toString(), "is not JSON (" + e.getOriginalMessage() + ")", "mend it", e);
        } catch (IOException e) {
            throw new BadInputException(file.toString(), "cannot be read", "name a configuration file", e);
        }
        if (!json.isObject()) {
            throw new BadInputException(file.toString(), "is not a JSON object", "write the fields between { and }");
        }
        return new ConfigFields(file, json).config();
    }

    /** How tokens are chosen for the prompt on a line, counted from 0. */
    public Sampling sampling(int line) {
        return sample ? new Sampling(1, 0, 1, seed + line) : Sampling.GREEDY;
    }

    /** The length policy; target only without a draft. */
    public LengthPolicy policy() {
        if (drafting.drafter().need() == Need.DRAFT_MODEL && draftModel.isEmpty()) {
            return new NoDrafting();
        }
        return lengthPolicy.make(entropyThreshold, draftLength);
    }

    public Path output() {
        return outputDir.resolve(experimentId + ".jsonl");
    }

    /** Where the settings of the rows are kept, for going on after an interruption. */
    public Path settings() {
        return outputDir.resolve(experimentId + ".settings.json");
    }

    static Path path(Path file, String field, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new BadInputException(file + " field '" + field + "'", "is not a path: " + e.getReason(), "mend it", e);
        }
    }
}
