package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.DevicePlan;
import draftscope.model.RunType;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.found.AnyCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The small checkpoints under test resources, with what a reference implementation computed from them. */
final class Checkpoints {

    static final List<String> NAMES = List.of(
            "llama-gqa-tied",
            "llama-linear-rope",
            "llama2-mha-sharded",
            "llama3-scaled-rope",
            "mistral-headdim",
            "mistral-sliding-window",
            "qwen2-bias-tied",
            "qwen2-padded-vocab",
            "qwen3-qknorm",
            "pythia-neox",
            "neox-sequential",
            "gpt2-learned-positions");

    private Checkpoints() {}

    static Path folder(String name) {
        try {
            return Path.of(Checkpoints.class.getResource("/checkpoints/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One text with the first logits after it and the tokens that greedy decoding adds. */
    record Case(int[] ids, double[] lastLogits, int argmax, int[] greedy) {}

    static List<Case> cases(String name) {
        try {
            var cases = new ArrayList<Case>();
            for (var node : new ObjectMapper().readTree(folder(name).resolve("expected.json").toFile()).get("cases")) {
                var ids = new ArrayList<Integer>();
                node.get("input_ids").forEach(n -> ids.add(n.asInt()));
                var logits = new ArrayList<Double>();
                node.get("last_logits").forEach(n -> logits.add(n.asDouble()));
                var greedy = new ArrayList<Integer>();
                node.get("greedy").forEach(n -> greedy.add(n.asInt()));
                cases.add(new Case(
                        ids.stream().mapToInt(i -> i).toArray(),
                        logits.stream().mapToDouble(d -> d).toArray(),
                        node.get("argmax").asInt(),
                        greedy.stream().mapToInt(i -> i).toArray()));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded in float32 on the processor. */
    static TorchModel load(PtNDManager manager, String name) {
        return load(manager, folder(name), RunType.FLOAT32);
    }

    /** Any folder in any type on the processor. */
    static TorchModel load(PtNDManager manager, Path folder, RunType type) {
        var checkpoint = AnyCheckpoint.open(folder);
        return read(new ModelReader(manager), checkpoint, checkpoint.config().vocabSize(), type);
    }

    /** On the processor, in the layout that the rule gives. */
    static TorchModel read(ModelReader reader, Checkpoint checkpoint, int vocabulary, RunType type) {
        try (var weights = checkpoint.openWeights()) {
            var places = DevicePlan.single("cpu", checkpoint.config().layers());
            var plan = Families.plan(checkpoint.config(), weights);
            new WeightLoader(checkpoint.place(), weights, plan).check();
            return reader.read(checkpoint, vocabulary, RunLayout.of(plan, type, places), TargetStates.NONE, (done, total) -> {});
        }
    }
}
