package draftscope.model.checkpoint;

import draftscope.decoding.port.HeadKind;
import draftscope.model.input.BadInputException;
import draftscope.model.input.ConfigFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder with a head: weights that draft for one target and borrow from it what they do not have.
 *
 * @param kind what it reads of its target
 * @param config its sizes, as in a checkpoint
 * @param shape what its configuration says besides
 */
public record DraftHead(Path folder, String name, HeadKind kind, ModelConfig config, HeadShape shape) {

    private static final String FIX = "name the head that was trained for this very target";
    private static final String KNOWN = "name the folder of an EAGLE or EAGLE-2 head (fc.*, layers.0.*), of an EAGLE-3 head"
            + " (midlayer.* or layers.0.hidden_norm), of a DFlash head (hidden_norm) or of a GliDe draft (cross_attn.*)";

    /**
     * Opens a head for a target, as far as can be done without reading a weight.
     *
     * @throws BadInputException when the folder holds no head that is known, or one of another target
     */
    public static DraftHead open(Path folder, Checkpoint target) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(
                    folder.toString(), Files.exists(folder) ? "it is no folder" : "there is no such folder", KNOWN);
        }
        var fields = ConfigReader.fields(folder);
        var kind = kind(folder, fields);
        boolean nested = kind.equals(HeadKind.EAGLE3);
        var config = new ConfigReader(folder, nested ? Eagle3Shape.layer(fields) : fields).read();
        var shape = shape(kind, fields, config, target.config());
        var head = new DraftHead(folder, Checkpoint.nameOf(folder), kind, config, shape);
        head.check(fields, target.config());
        return head;
    }

    private static HeadShape shape(HeadKind kind, ConfigFields fields, ModelConfig own, ModelConfig target) {
        if (kind.equals(HeadKind.EAGLE3)) {
            return Eagle3Shape.read(fields, own, target);
        }
        if (kind.equals(HeadKind.DFLASH)) {
            return BlockShape.read(fields, own, target);
        }
        return new HeadShape.Plain(kind.equals(HeadKind.EAGLE) ? List.of(HeadShape.FINAL) : List.of());
    }

    private static HeadKind kind(Path folder, ConfigFields fields) {
        if (fields.node("model_type").asText().equals("eagle")) {
            throw fields.refused(
                    "model_type",
                    "is 'eagle': a head that was converted for a server, with its sizes under 'model'",
                    "use the head in its authors' form");
        }
        Set<String> names;
        try (var weights = Weights.open(folder)) {
            names = Set.copyOf(weights.names());
        }
        if (has(names, "midlayer.self_attn.q_proj.weight") || has(names, "layers.0.hidden_norm.weight")) {
            return HeadKind.EAGLE3;
        }
        if (names.contains("hidden_norm.weight") && names.contains("fc.weight")) {
            return HeadKind.DFLASH;
        }
        if (names.contains("fc.weight") && names.contains("layers.0.self_attn.q_proj.weight")) {
            if (Eagle3Shape.speaksOf(fields)) {
                throw new BadInputException(
                        folder.toString(),
                        "its config.json is of an EAGLE-3 head and its weights are not: they have no hidden_norm",
                        "check that config.json belongs to these weights");
            }
            return HeadKind.EAGLE;
        }
        if (names.stream().anyMatch(n -> n.endsWith(".cross_attn.q_proj.weight"))) {
            return HeadKind.GLIDE;
        }
        throw new BadInputException(folder.toString(), "its weights are those of no head that is known", KNOWN);
    }

    private static boolean has(Set<String> names, String name) {
        return names.contains(name) || names.contains("model." + name);
    }

    private void check(ConfigFields fields, ModelConfig target) {
        if (config.rope().isEmpty()) {
            throw refused("its config.json describes no Llama layer");
        }
        mustBe("vocab_size", config.vocabSize(), target.vocabSize());
        if (shape instanceof Eagle3Shape own) {
            mustBe(
                    fields.has("target_hidden_size") ? "target_hidden_size" : "hidden_size",
                    own.stateWidth(),
                    target.hiddenSize());
            if (own.draftVocabulary() > target.vocabSize()) {
                throw fields.bad("draft_vocab_size", "is more than the target's " + target.vocabSize() + " tokens");
            }
        } else if (kind.equals(HeadKind.GLIDE)) {
            checkGlide(fields, target);
        } else {
            mustBe("hidden_size", config.hiddenSize(), target.hiddenSize());
        }
        if (kind.equals(HeadKind.EAGLE) && config.layers() != 1) {
            throw fields.refused(
                    "num_hidden_layers", "is " + config.layers() + "; an EAGLE head has one layer", "use a head of one layer");
        }
    }

    private void checkGlide(ConfigFields fields, ModelConfig target) {
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

    public Weights openWeights() {
        return Weights.open(folder);
    }
}
