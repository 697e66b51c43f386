package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreeHead;
import draftscope.model.DevicePlan;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.DraftVocabulary;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.machine.Assets;
import draftscope.model.torch.library.Libtorch;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The embedded heads say what a reference implementation says of them. */
@Tag("model")
class HeadsTest {

    private static final float CLOSE = 2e-3f;
    private static PtNDManager manager;
    private static Checkpoint checkpoint;
    private static TorchModel target;
    private static HeadReader reader;

    @BeforeAll
    static void start() {
        manager = Libtorch.start("cpu", 1);
        checkpoint = AnyCheckpoint.open(Assets.locate().target());
        var layout = new RunLayout(
                DType.FLOAT32, DevicePlan.single("cpu", checkpoint.config().layers()), Product.PACKED);
        // All heads at once, so that each has to find its own states among the others'.
        var states = TargetStates.of(
                Stream.of("eagle", "eagle3", "dflash").map(HeadsTest::head).toList());
        assertThat(states.layers()).containsExactly(-1, 2, 4, 5, 6);
        target = new ModelReader(manager)
                .read(checkpoint, checkpoint.config().vocabSize(), layout, states, (done, total) -> {});
        reader = new HeadReader(new ModelReader(manager), layout, target, checkpoint.config(), states);
    }

    @AfterAll
    static void stop() {
        target.close();
        manager.close();
    }

    /** Its own best guess three times in a row; the expected logits are compared as differences of log-probabilities. */
    @Test
    void eagleDraftsWhatTheReferenceDrafts() throws IOException {
        try (var eagle = (TorchEagle) reader.read(head("eagle"), Optional.empty(), (done, total) -> {})) {
            for (var expected : cases("eagle")) {
                var text = read(expected);
                eagle.rewind(0);
                eagle.prefill(text, text.size() / 2, Cancellation.NEVER);
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

    /** A text that the target has read but for its last token. */
    private static TokenBuffer read(JsonNode expected) {
        var ids = ids(expected);
        var text = new TokenBuffer(TokenIds.of(ids));
        target.rewind(0);
        target.prefill(text, ids.length - 1, Cancellation.NEVER);
        return text;
    }

    /** The fused state, and its own best guess four times in a row, as a tree of one branch and as a chain. */
    @Test
    void eagle3DraftsWhatTheReferenceDrafts() throws IOException {
        try (var chain = (TorchEagle3) reader.read(head("eagle3"), Optional.empty(), (done, total) -> {})) {
            int size = chain.words.size();
            assertThat(size).isEqualTo(2048);
            for (var expected : cases("eagle3")) {
                var text = read(expected);
                int verified = text.size();
                chain.rewind(0);
                chain.prefill(text, verified / 2, Cancellation.NEVER);
                var fused = Logits.fused(chain, verified - 2, 1);
                for (int i = 0; i < 8; i++) {
                    assertThat((double) fused[i])
                            .isCloseTo(expected.get("fused_first8_of_last").get(i).asDouble(), within(1e-3));
                }
                var level = chain.root(text, size);
                int parent = -1;
                for (var step : expected.get("steps")) {
                    compareDraft(step, level, chain.words);
                    level = chain.expand(new int[] {step.get("argmax").asInt()}, new int[] {parent}, size);
                    parent++;
                }
                chain.rewind(0);
                chain.prefill(text, verified / 2, Cancellation.NEVER);
                int row = 0;
                for (var step : expected.get("steps")) {
                    var drafted = chain.draft(text, row++, Sampling.GREEDY, 0).choice();
                    assertThat(drafted.id()).isEqualTo(step.get("argmax").asInt());
                    text.append(drafted.id());
                }
            }
        }
    }

    private static void compareDraft(JsonNode step, TreeHead.Level level, DraftVocabulary words) {
        assertThat(level.tokens()[0][0]).isEqualTo(step.get("argmax").asInt());
        assertThat(words.target(step.get("argmax_draft_id").asInt())).isEqualTo(step.get("argmax").asInt());
        var byTarget = new double[checkpoint.config().vocabSize()];
        for (int i = 0; i < level.tokens()[0].length; i++) {
            byTarget[level.tokens()[0][i]] = level.logProbabilities()[0][i];
        }
        var wanted = step.get("last_logits");
        double shift = byTarget[words.target(0)] - wanted.get(0).asDouble();
        for (int i = 1; i < wanted.size(); i++) {
            assertThat(byTarget[words.target(i)] - shift).isCloseTo(wanted.get(i).asDouble(), within(1e-3));
        }
    }

    @Test
    void dflashGuessesTheReferencesBlocks() throws IOException {
        try (var blocks = (TorchBlocks) reader.read(head("dflash"), Optional.empty(), (done, total) -> {})) {
            for (var expected : cases("dflash")) {
                var text = read(expected);
                for (int read : new int[] {0, text.size() / 2, text.size() - 1}) {
                    blocks.rewind(0);
                    blocks.prefill(text, read, Cancellation.NEVER);
                    var logits = Logits.of(blocks, text);
                    int size = checkpoint.config().vocabSize();
                    int row = 0;
                    for (var wanted : expected.get("rows")) {
                        for (int i = 0; i < wanted.get("logits").size(); i++) {
                            assertThat((double) logits[row * size + i])
                                    .isCloseTo(wanted.get("logits").get(i).asDouble(), within(1e-3));
                        }
                        row++;
                    }
                    assertThat(logits.length).isEqualTo(row * size);
                }
                int row = 0;
                for (var guess : blocks.guess(text, 7, Sampling.GREEDY, new double[0])) {
                    assertThat(guess.id()).isEqualTo(expected.get("rows").get(row++).get("argmax").asInt());
                }
            }
        }
    }

    private static DraftHead head(String name) {
        return DraftHead.open(Assets.locate().target().resolveSibling("fable-14m-" + name), checkpoint);
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
        try (var glide = (TorchGlide) reader.read(head("glide"), Optional.empty(), (done, total) -> {})) {
            for (var expected : cases("glide")) {
                var ids = ids(expected);
                target.rewind(0);
                Logits.of(target, ids);
                int visible = expected.get("target_cache_length").asInt();
                glide.rewind(0);
                check(Logits.of(glide, ids, visible), expected);
                // The same after a prefill that has not seen the target.
                glide.rewind(0);
                target.rewind(visible);
                glide.prefill(new TokenBuffer(TokenIds.of(ids)), ids.length - 2, Cancellation.NEVER);
                check(Logits.of(glide, new int[] {ids[ids.length - 2], ids[ids.length - 1]}, visible), expected);
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
