package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import draftscope.model.DevicePlan;
import draftscope.model.Fixtures;
import draftscope.model.checkpoint.BlockShape;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.Eagle3Shape;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.torch.library.Libtorch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads in every published form and with every switch, against the same computed plainly; and what is refused. */
@Tag("model")
class SyntheticHeadsTest {

    private static final int[] TEXT = {5, 6, 7, 40, 300, 11, 12, 97};
    private static final int[] GUESSES = {31, 7, 253};
    private static PtNDManager manager;
    private static Checkpoint checkpoint;
    private static Map<String, float[]> target;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        manager = Libtorch.start("cpu", 1);
        checkpoint = AnyCheckpoint.open(Fixtures.checkpoint("llama-gqa-tied"));
        try (var weights = checkpoint.openWeights()) {
            target = PlainMath.tensors(weights);
        }
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    /** The authors' form, as SGLang writes it, speculators', and one whose names have a prefix. */
    @ParameterizedTest
    @ValueSource(strings = {"authors", "nested", "speculators", "prefixed"})
    void everyPublishedFormIsRead(String form) {
        var head = eagle3(form, c -> {});
        assertThat(head.shape().states()).containsExactly(2, 0, 1);
        check(head, form.equals("prefixed") ? "model." : "", form.equals("speculators") ? "layers.0." : "midlayer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "norm_before_residual", "norm_before_fc", "fc_norm", "norm_output", "embed_tokens", "attention_bias"
    })
    void everySwitchIsHeeded(String name) {
        check(eagle3("speculators", head -> switched(head, name)), "", "layers.0.");
    }

    private static void switched(SyntheticHead head, String name) {
        var layer = "layers.0.self_attn.";
        switch (name) {
            case "norm_before_fc" -> head.tensor("input_norm.weight", 3 * SyntheticHead.WIDTH);
            case "fc_norm" -> {
                for (int i = 0; i < 3; i++) {
                    head.tensor("fc_norm." + i + ".weight", SyntheticHead.WIDTH);
                }
            }
            case "embed_tokens" -> head.tensor("embed_tokens.weight", SyntheticHead.TOKENS, SyntheticHead.WIDTH);
            case "attention_bias" -> head.tensor(layer + "q_proj.bias", 48)
                    .tensor(layer + "k_proj.bias", 24)
                    .tensor(layer + "v_proj.bias", 24)
                    .tensor(layer + "o_proj.bias", 48);
            default -> {}
        }
        if (!name.equals("embed_tokens") && !name.equals("attention_bias")) {
            head.config().put(name, true);
        }
    }

    private DraftHead eagle3(String form, Consumer<SyntheticHead> change) {
        var head = new SyntheticHead();
        var config = head.config().put("draft_vocab_size", SyntheticHead.WORDS);
        if (form.equals("speculators")) {
            config.put("speculators_model_type", "eagle3").putNull("target_hidden_size");
            SyntheticHead.sizes(config.putObject("transformer_layer_config"), "llama", 1);
        } else {
            SyntheticHead.sizes(config, "llama", 1);
        }
        // One of the states is what leaves the last layer. The numbers at top level go before nested ones.
        config.putArray("eagle_aux_hidden_state_layer_ids").add(2).add(0).add(1);
        if (form.equals("nested")) {
            config.putObject("eagle_config").putArray("eagle_aux_hidden_state_layer_ids").add(1).add(0);
        }
        head.eagle3(form.equals("prefixed") ? "model." : "", form.equals("speculators") ? "layers.0." : "midlayer.", 3);
        change.accept(head);
        return DraftHead.open(head.write(folder), checkpoint);
    }

    /** SGLang's nested numbers say which layer a state leaves, one less than what it enters. */
    @Test
    void nestedNumbersCountFromTheLayerThatIsLeft() {
        var head = new SyntheticHead();
        SyntheticHead.sizes(head.config(), "llama", 1).put("draft_vocab_size", SyntheticHead.WORDS);
        head.config().putObject("eagle_config").putArray("eagle_aux_hidden_state_layer_ids").add(1).add(0);
        var opened = DraftHead.open(head.eagle3("", "midlayer.", 2).write(folder), checkpoint);
        assertThat(opened.shape().states()).containsExactly(2, 1);
    }

    /** Trees and chains, three steps on its own states, against a computation without caches. */
    private static void check(DraftHead head, String prefix, String layer) {
        HeadPlans.check(head, checkpoint.config());
        try (var loaded = Loaded.of(head)) {
            var expected = plain(head, prefix, layer);
            try (var eagle = (TorchEagle3) loaded.reader.read(head, Optional.empty(), (done, total) -> {})) {
                var text = loaded.read();
                eagle.prefill(text, 3, Cancellation.NEVER);
                var level = eagle.root(text, SyntheticHead.WORDS);
                for (int i = 0; i <= GUESSES.length; i++) {
                    for (int k = 0; k < SyntheticHead.WORDS; k++) {
                        int token = level.tokens()[0][k];
                        assertThat(token % 2).isEqualTo(1);
                        assertThat(level.logProbabilities()[0][k]).isCloseTo(expected.get(i)[token / 2], within(1e-4));
                    }
                    if (i < GUESSES.length) {
                        level = eagle.expand(new int[] {GUESSES[i]}, new int[] {i - 1}, SyntheticHead.WORDS);
                    }
                }
                eagle.rewind(0);
                for (int i = 0; i <= GUESSES.length; i++) {
                    var choice = eagle.draft(text, i, Sampling.GREEDY, 0).choice();
                    assertThat(Math.log(choice.probability())).isCloseTo(expected.get(i)[choice.id() / 2], within(1e-4));
                    assertThat(choice.probability()).isEqualTo(choice.top().probabilities()[0]);
                    if (i < GUESSES.length) {
                        text.append(GUESSES[i]);
                    }
                }
            }
        }
    }

    /** Log-probabilities of its own tokens after the text, and after each guess. */
    private static List<double[]> plain(DraftHead head, String prefix, String layer) {
        Map<String, float[]> w;
        try (var weights = head.openWeights()) {
            w = PlainMath.tensors(weights);
        }
        var shape = (Eagle3Shape) head.shape();
        var states = PlainMath.states(target, TEXT, 2, SyntheticHead.WIDTH, SyntheticHead.HEAD);
        var table = w.getOrDefault(prefix + "embed_tokens.weight", target.get("model.embed_tokens.weight"));
        var keys = new ArrayList<double[]>();
        var values = new ArrayList<double[]>();
        var said = new ArrayList<double[]>();
        var own = new double[0];
        for (int t = 0; t < TEXT.length - 1 + GUESSES.length; t++) {
            boolean verified = t < TEXT.length - 1;
            var h = verified ? fused(w, prefix, shape, states, t) : own;
            int token = verified ? TEXT[t + 1] : GUESSES[t - TEXT.length + 1];
            var e = PlainMath.normed(
                    PlainMath.row(table, token, SyntheticHead.WIDTH), w.get(prefix + layer + "input_layernorm.weight"), 1e-5);
            var g = PlainMath.normed(h, w.get(prefix + layer + "hidden_norm.weight"), 1e-5);
            var x = PlainMath.joined(e, g);
            var attention = prefix + layer + "self_attn.";
            keys.add(PlainMath.turned(linear(w, attention + "k_proj", x), SyntheticHead.HEAD, t));
            values.add(linear(w, attention + "v_proj", x));
            var q = PlainMath.turned(linear(w, attention + "q_proj", x), SyntheticHead.HEAD, t);
            var y = linear(w, attention + "o_proj", PlainMath.attended(q, keys, values, SyntheticHead.HEAD, s -> true));
            var r = PlainMath.sum(shape.normedResidual() ? g : h, y);
            r = PlainMath.sum(
                    r,
                    PlainMath.fed(w, prefix + layer, PlainMath.normed(r, w.get(prefix + layer + "post_attention_layernorm.weight"), 1e-5)));
            var normed = PlainMath.normed(r, w.get(prefix + "norm.weight"), 1e-5);
            own = shape.normedOutput() ? normed : r;
            if (t >= TEXT.length - 2) {
                said.add(logs(PlainMath.product(w.get("lm_head.weight"), normed)));
            }
        }
        return said;
    }

    private static double[] fused(
            Map<String, float[]> w, String prefix, Eagle3Shape shape, List<double[][]> states, int t) {
        var parts = new double[shape.states().size()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = states.get(shape.states().get(i))[t];
            if (shape.normedEach()) {
                parts[i] = PlainMath.normed(parts[i], w.get(prefix + "fc_norm." + i + ".weight"), 1e-5);
            }
        }
        var x = PlainMath.joined(parts);
        return PlainMath.product(
                w.get(prefix + "fc.weight"),
                shape.normedJointly() ? PlainMath.normed(x, w.get(prefix + "input_norm.weight"), 1e-5) : x);
    }

    private static double[] linear(Map<String, float[]> w, String name, double[] x) {
        var y = PlainMath.product(w.get(name + ".weight"), x);
        return w.containsKey(name + ".bias") ? PlainMath.sum(y, w.get(name + ".bias")) : y;
    }

    private static double[] logs(double[] logits) {
        double whole = 0;
        for (double x : logits) {
            whole += Math.exp(x);
        }
        var y = new double[logits.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = logits[i] - Math.log(whole);
        }
        return y;
    }

    /** Full attention, a window that is causal where nothing is said, and one that is not. */
    @ParameterizedTest
    @ValueSource(strings = {"full", "window", "both-sided window"})
    void blocksSeeWhatTheirLayersSay(String kind) {
        var head = new SyntheticHead();
        var config = SyntheticHead.sizes(head.config(), "qwen3", 2).put("block_size", 5);
        var own = config.putObject("dflash_config").put("mask_token_id", 3);
        own.putArray("target_layer_ids").add(1).add(0);
        if (!kind.equals("full")) {
            config.put("use_sliding_window", true).put("sliding_window", 4);
            config.putArray("layer_types").add("full_attention").add("sliding_attention");
        }
        if (kind.startsWith("both")) {
            config.put("is_causal", false);
        }
        var opened = DraftHead.open(head.dflash(2, 2).write(folder), checkpoint);
        HeadPlans.check(opened, checkpoint.config());
        try (var loaded = Loaded.of(opened);
                var blocks = (TorchBlocks) loaded.reader.read(opened, Optional.empty(), (done, total) -> {})) {
            var text = loaded.read();
            blocks.prefill(text, 4, Cancellation.NEVER);
            var logits = Logits.of(blocks, text);
            var expected = plainBlock(opened, (BlockShape) opened.shape());
            for (int row = 0; row < 4; row++) {
                for (int i = 0; i < SyntheticHead.TOKENS; i++) {
                    assertThat((double) logits[row * SyntheticHead.TOKENS + i])
                            .isCloseTo(expected.get(row)[i], within(1e-4));
                }
            }
        }
    }

    private static List<double[]> plainBlock(DraftHead head, BlockShape shape) {
        Map<String, float[]> w;
        try (var weights = head.openWeights()) {
            w = PlainMath.tensors(weights);
        }
        int start = TEXT.length - 1;
        var states = PlainMath.states(target, TEXT, 2, SyntheticHead.WIDTH, SyntheticHead.HEAD);
        var embedding = target.get("model.embed_tokens.weight");
        var x = new double[shape.block()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = PlainMath.row(embedding, i == 0 ? TEXT[start] : shape.mask(), SyntheticHead.WIDTH);
        }
        for (int l = 0; l < 2; l++) {
            var layer = "layers." + l + ".";
            var attention = layer + "self_attn.";
            var keys = new ArrayList<double[]>();
            var values = new ArrayList<double[]>();
            var queries = new ArrayList<double[]>();
            for (int t = 0; t < start + x.length; t++) {
                var read = t < start
                        ? PlainMath.normed(
                                PlainMath.product(
                                        w.get("fc.weight"), PlainMath.joined(states.get(2)[t], states.get(1)[t])),
                                w.get("hidden_norm.weight"),
                                1e-5)
                        : PlainMath.normed(x[t - start], w.get(layer + "input_layernorm.weight"), 1e-5);
                keys.add(PlainMath.turned(
                        PlainMath.normed(linear(w, attention + "k_proj", read), w.get(attention + "k_norm.weight"), 1e-5),
                        SyntheticHead.HEAD,
                        t));
                values.add(linear(w, attention + "v_proj", read));
                queries.add(PlainMath.turned(
                        PlainMath.normed(linear(w, attention + "q_proj", read), w.get(attention + "q_norm.weight"), 1e-5),
                        SyntheticHead.HEAD,
                        t));
            }
            int window = head.config().slidingWindows().get(l).orElse(1000);
            boolean causal = shape.causal().get(l);
            for (int i = 0; i < x.length; i++) {
                int at = start + i;
                var y = PlainMath.attended(
                        queries.get(at),
                        keys,
                        values,
                        SyntheticHead.HEAD,
                        t -> Math.abs(at - t) < window && (!causal || t <= at));
                x[i] = PlainMath.sum(x[i], linear(w, attention + "o_proj", y));
                x[i] = PlainMath.sum(
                        x[i],
                        PlainMath.fed(w, layer, PlainMath.normed(x[i], w.get(layer + "post_attention_layernorm.weight"), 1e-5)));
            }
        }
        var said = new ArrayList<double[]>();
        for (int i = 1; i < x.length; i++) {
            said.add(PlainMath.product(embedding, PlainMath.normed(x[i], w.get("norm.weight"), 1e-5)));
        }
        return said;
    }

    /** What is not heeded is refused by its name. */
    @ParameterizedTest
    @CsvSource({
        "parallel_drafting, true",
        "norm_output, 3",
        "eagle_aux_hidden_state_layer_ids, 2",
        "draft_vocab_size, 100",
        "draft_vocab_size, 400",
        "target_hidden_size, 96",
        "num_hidden_layers, 2"
    })
    void whatIsNotHeededIsRefusedByName(String field, String value) {
        refused(
                () -> HeadPlans.check(
                        eagle3("authors", head -> {
                            if (value.equals("true")) {
                                head.config().put(field, true);
                            } else {
                                head.config().put(field, Integer.parseInt(value));
                            }
                        }),
                        checkpoint.config()),
                field.equals("draft_vocab_size") && value.equals("100") ? "lm_head" : field);
    }

    /** A switch that nobody here knows may mean anything: the head runs, and it is said. */
    @Test
    void anUnknownSwitchThatIsOnIsSaid() {
        var known = (Eagle3Shape) eagle3("authors", head -> head.config().put("use_cache", true)).shape();
        assertThat(known.advice()).isEmpty();
        var unknown = (Eagle3Shape) eagle3("authors", head -> head.config().put("residual_mixing", true)).shape();
        assertThat(unknown.advice().orElseThrow()).contains("not heeded: residual_mixing");
        refused(() -> eagle3("authors", head -> head.config().put("use_aux_hidden_state", false)), "use_aux_hidden_state");
    }

    @Test
    void aHeadConvertedForAServerIsCalledThat() {
        refused(() -> eagle3("authors", head -> head.config().put("model_type", "eagle")), "converted for a server");
    }

    @Test
    void tensorsThatItsFormDoesNotHaveAreNamed() {
        refused(
                () -> HeadPlans.check(
                        eagle3("authors", head -> head.tensor("midlayer.self_attn.q_norm.weight", SyntheticHead.HEAD)),
                        checkpoint.config()),
                "midlayer.self_attn.q_norm.weight");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening, String name) {
        assertThatThrownBy(opening)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("\n");
    }

    /** The target, keeping what one head reads. */
    private record Loaded(TorchModel model, HeadReader reader) implements AutoCloseable {

        static Loaded of(DraftHead head) {
            var layout = new RunLayout(
                    DType.FLOAT32, DevicePlan.single("cpu", checkpoint.config().layers()), Product.PLAIN);
            var states = TargetStates.of(List.of(head));
            var model = new ModelReader(manager)
                    .read(checkpoint, checkpoint.config().vocabSize(), layout, states, (done, total) -> {});
            return new Loaded(model, new HeadReader(new ModelReader(manager), layout, model, checkpoint.config(), states));
        }

        /** The text, read but for its last token. */
        TokenBuffer read() {
            var text = new TokenBuffer(TokenIds.of(TEXT));
            model.prefill(text, TEXT.length - 1, Cancellation.NEVER);
            return text;
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
