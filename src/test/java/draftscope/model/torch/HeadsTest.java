package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.Cancellation;
import draftscope.decoding.TokenBuffer;
import draftscope.decoding.TokenIds;
import draftscope.model.Assets;
import draftscope.model.Checkpoint;
import draftscope.model.DType;
import draftscope.model.DevicePlan;
import draftscope.model.DraftHead;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The embedded heads say what a reference implementation says of them. */
class HeadsTest {

    private static final float CLOSE = 2e-3f;
    private static PtNDManager manager;
    private static Checkpoint checkpoint;
    private static TorchModel target;
    private static HeadReader reader;

    @BeforeAll
    static void start() {
        manager = Libtorch.start("cpu", 1);
        checkpoint = Checkpoint.open(Assets.locate().target());
        var layout = new RunLayout(
                DType.FLOAT32, DevicePlan.single("cpu", checkpoint.config().layers()), true);
        target = new ModelReader(manager)
                .read(checkpoint, checkpoint.config().vocabSize(), layout, true, (done, total) -> {});
        reader = new HeadReader(manager, layout, target, checkpoint.config());
    }

    @AfterAll
    static void stop() {
        target.close();
        manager.close();
    }

    /** Its own best guess three times in a row; the expected logits are compared as differences of log-probabilities. */
    @Test
    void eagleDraftsWhatTheReferenceDrafts() throws IOException {
        var folder = Assets.locate().heads().get(0);
        try (var eagle = reader.eagle(DraftHead.open(folder, checkpoint), (done, total) -> {})) {
            for (var expected : cases("eagle")) {
                var ids = ids(expected);
                var text = new TokenBuffer(TokenIds.of(ids));
                target.rewind(0);
                target.prefill(text, ids.length - 1, Cancellation.NEVER);
                eagle.rewind(0);
                eagle.prefill(text, ids.length / 2, Cancellation.NEVER);
                int size = checkpoint.config().vocabSize();
                var level = eagle.root(text, size);
                int parent = -1;
                for (var step : expected.get("steps")) {
                    compare(step, level.tokens()[0], level.logProbabilities()[0]);
                    level = eagle.expand(new int[] {step.get("argmax").asInt()}, new int[] {parent}, size);
                    parent++;
                }
            }
        }
    }

    private static void compare(JsonNode step, int[] tokens, double[] logs) {
        assertThat(tokens[0]).isEqualTo(step.get("argmax").asInt());
        var byId = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            byId[tokens[i]] = logs[i];
        }
        var wanted = step.get("last_logits");
        for (int i = 1; i < wanted.size(); i++) {
            assertThat(byId[i] - byId[0])
                    .isCloseTo(wanted.get(i).asDouble() - wanted.get(0).asDouble(), within((double) CLOSE));
        }
    }

    @Test
    void glideDraftsWhatTheReferenceDraftsAtEveryLengthOfTheTargetsCache() throws IOException {
        var folder = Assets.locate().heads().get(1);
        try (var glide = reader.glide(DraftHead.open(folder, checkpoint), (done, total) -> {})) {
            for (var expected : cases("glide")) {
                var ids = ids(expected);
                target.rewind(0);
                target.logits(ids);
                int visible = expected.get("target_cache_length").asInt();
                glide.rewind(0);
                check(glide.logits(ids, visible), expected);
                // The same behind a prefill that has not seen the target.
                glide.rewind(0);
                target.rewind(visible);
                glide.prefill(new TokenBuffer(TokenIds.of(ids)), ids.length - 2, Cancellation.NEVER);
                check(glide.logits(new int[] {ids[ids.length - 2], ids[ids.length - 1]}, visible), expected);
            }
        }
    }

    private static void check(float[] logits, JsonNode expected) {
        var wanted = expected.get("last_logits");
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(logits[i]).isCloseTo((float) wanted.get(i).asDouble(), within(CLOSE));
        }
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        assertThat(best).isEqualTo(expected.get("argmax").asInt());
    }

    private static Iterable<JsonNode> cases(String name) throws IOException {
        try (var in = HeadsTest.class.getResourceAsStream("/heads/" + name + "-expected.json")) {
            return new ObjectMapper().readTree(in).get("cases");
        }
    }

    private static int[] ids(JsonNode expected) {
        return StreamSupport.stream(expected.get("input_ids").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
