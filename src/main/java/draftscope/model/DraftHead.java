package draftscope.model;

import draftscope.decoding.DrafterKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A folder with a head: weights that draft for one target and borrow from it what they do not have.
 *
 * @param folder where it lies
 * @param name how people call it
 * @param kind {@link DrafterKind#EAGLE2} or {@link DrafterKind#GLIDE}
 * @param config its sizes, as in a checkpoint
 */
public record DraftHead(Path folder, String name, DrafterKind kind, ModelConfig config) {

    private static final String FIX = "name the head that was trained for this very target";

    /**
     * Opens a head for a target, as far as can be done without reading a weight.
     *
     * @throws BadInputException when the folder holds no head that is known, or one of another target
     */
    public static DraftHead open(Path folder, Checkpoint target) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    folder.toString(),
                    Files.exists(folder) ? "it is no folder" : "there is no such folder",
                    "name the folder of an EAGLE or GliDe head");
        }
        var config = ModelConfig.read(folder);
        DrafterKind kind;
        try (var weights = Weights.open(folder)) {
            kind = kind(folder, weights.names());
        }
        var head = new DraftHead(folder, Checkpoint.nameOf(folder), kind, config);
        head.check(target.config());
        return head;
    }

    private static DrafterKind kind(Path folder, Set<String> names) {
        if (names.contains("fc.weight") && names.contains("layers.0.self_attn.q_proj.weight")) {
            return DrafterKind.EAGLE2;
        }
        if (names.stream().anyMatch(n -> n.endsWith(".cross_attn.q_proj.weight"))) {
            return DrafterKind.GLIDE;
        }
        throw new BadInputException(
                folder.toString(),
                "its weights are those of no head that is known",
                "name the folder of an EAGLE or EAGLE-2 head (fc.*, layers.0.*) or of a GliDe draft (cross_attn.*)");
    }

    private void check(ModelConfig target) {
        if (config.rope().isEmpty()) {
            throw refused("its config.json describes no Llama layer");
        }
        mustBe("vocab_size", config.vocabSize(), target.vocabSize());
        if (kind == DrafterKind.EAGLE2) {
            mustBe("hidden_size", config.hiddenSize(), target.hiddenSize());
            return;
        }
        var file = folder.resolve("config.json");
        var fields = new ConfigFields(file, JsonFile.readObject(file, ConfigReader.MAX_BYTES));
        mustBe("large_hidden_size", fields.size("large_hidden_size", target.hiddenSize()), target.hiddenSize());
        mustBe("large_head_dim", fields.size("large_head_dim", target.headDim()), target.headDim());
        mustBe(
                "large_num_attention_heads",
                fields.size("large_num_attention_heads", target.heads()),
                target.heads());
        mustBe(
                "large_num_key_value_heads",
                fields.size("large_num_key_value_heads", target.kvHeads()),
                target.kvHeads());
        if (config.attentionBias() || config.qkNorm()) {
            throw refused("its config.json asks for attention of another kind than GliDe's");
        }
        if (config.layers() > target.layers()) {
            throw refused("it has more layers than the target");
        }
    }

    private void mustBe(String field, int ofHead, int ofTarget) {
        if (ofHead != ofTarget) {
            throw refused("it was made for another target: its " + field + " is " + ofHead + ", which should be " + ofTarget);
        }
    }

    private BadInputException refused(String problem) {
        return new BadInputException("head " + name, problem, FIX);
    }

    /** Opens its weights. */
    public Weights openWeights() {
        return Weights.open(folder);
    }
}
