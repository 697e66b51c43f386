package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.Fixtures;
import draftscope.model.input.BadInputException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigTest {

    /** Whether any layer sees less than everything before it. */
    private static boolean slides(ModelConfig config) {
        return config.slidingWindows().stream().anyMatch(Optional::isPresent);
    }

    private static final String SIZES = "'vocab_size':320,'hidden_size':48,'num_hidden_layers':3,"
            + "'num_attention_heads':4,'intermediate_size':80,'max_position_embeddings':512";
    private static final String LLAMA = "'model_type':'llama'," + SIZES;
    private static final String NEOX = "'model_type':'gpt_neox'," + SIZES;
    private static final String MISTRAL = "'model_type':'mistral','num_key_value_heads':2," + SIZES;
    private static final String QWEN2 = "'model_type':'qwen2','num_key_value_heads':2," + SIZES;
    private static final String QWEN3 = "'model_type':'qwen3','num_key_value_heads':2," + SIZES;
    private static final String GPT2 =
            "'model_type':'gpt2','vocab_size':320,'n_embd':48,'n_layer':2,'n_head':4";

    @TempDir
    Path folder;

    @Test
    void readsEveryFixture() {
        for (var name : Fixtures.names()) {
            var config = new ConfigReader(Fixtures.checkpoint(name)).read();
            assertThat(config.hiddenSize()).as(name).isEqualTo(48);
            assertThat(config.endIds()).as(name).containsExactly(0);
            assertThat(config.heads() % config.kvHeads()).as(name).isZero();
        }
    }

    @Test
    void readsLlama() {
        var config = new ConfigReader(Fixtures.checkpoint("llama3-scaled-rope")).read();
        assertThat(config.family()).isEqualTo(ModelFamily.LLAMA);
        assertThat(config.modelType()).isEqualTo("llama");
        assertThat(config.kvHeads()).isEqualTo(1);
        assertThat(config.headDim()).isEqualTo(12);
        assertThat(config.contextLength()).isEqualTo(1024);
        assertThat(config.normEps()).isEqualTo(1e-5);
        assertThat(config.tiedHead()).isFalse();
        assertThat(config.rope()).contains(new Rope(500_000, 12, new Rope.Llama3(8, 1, 4, 64)));
        assertThat(config.activation()).isEqualTo(Activation.SILU);
        assertThat(config.attentionBias()).isFalse();
        assertThat(slides(config)).isFalse();
        assertThat(new ConfigReader(Fixtures.checkpoint("llama-linear-rope")).read().rope())
                .contains(new Rope(10_000, 12, new Rope.Linear(4)));
    }

    @Test
    void readsTheOthers() {
        var pythia = new ConfigReader(Fixtures.checkpoint("pythia-neox")).read();
        assertThat(pythia.rope()).contains(new Rope(10_000, 4, 3, new Rope.None()));
        assertThat(pythia.activation()).isEqualTo(Activation.GELU);
        assertThat(pythia.parallelResidual()).isTrue();
        assertThat(pythia.mlpBias() && pythia.attentionBias() && pythia.attentionOutputBias()).isTrue();
        var gpt2 = new ConfigReader(Fixtures.checkpoint("gpt2-learned-positions")).read();
        assertThat(gpt2.rope()).isEmpty();
        assertThat(gpt2.tiedHead()).isTrue();
        assertThat(gpt2.activation()).isEqualTo(Activation.GELU_TANH);
        var mistral = new ConfigReader(Fixtures.checkpoint("mistral-sliding-window")).read();
        assertThat(mistral.slidingWindows()).containsExactly(Optional.of(16), Optional.of(16));
        var qwen2 = new ConfigReader(Fixtures.checkpoint("qwen2-padded-vocab")).read();
        assertThat(qwen2.attentionBias()).isTrue();
        assertThat(qwen2.attentionOutputBias()).isFalse();
        assertThat(qwen2.vocabSize()).isEqualTo(448);
        var qwen3 = new ConfigReader(Fixtures.checkpoint("qwen3-qknorm")).read();
        assertThat(qwen3.qkNorm()).isTrue();
        assertThat(qwen3.headDim()).isEqualTo(32);
    }

    @Test
    void absentFieldsMeanWhatTheyMeanInTransformers() {
        var llama = config(LLAMA);
        assertThat(llama.kvHeads()).isEqualTo(4);
        assertThat(llama.headDim()).isEqualTo(12);
        assertThat(llama.normEps()).isEqualTo(1e-6);
        assertThat(llama.tiedHead()).isFalse();
        assertThat(llama.rope()).contains(new Rope(10_000, 12, new Rope.None()));
        assertThat(llama.endIds()).containsExactly(2);
        assertThat(config(LLAMA + ",'num_key_value_heads':null,'head_dim':null").kvHeads()).isEqualTo(4);
        assertThat(config(LLAMA + ",'eos_token_id':null").endIds()).isEmpty();
        assertThat(config(LLAMA + ",'eos_token_id':[1,-1,320,99999999999]").endIds()).containsExactly(1);
        assertThat(config(NEOX + ",'rotary_pct':0.5").rope()).contains(new Rope(10_000, 6, new Rope.None()));
        assertThat(config(NEOX + ",'hidden_size_':0,'rotary_pct':1").normEps()).isEqualTo(1e-5);
        assertThat(config(QWEN3).headDim()).isEqualTo(128);
        assertThat(config(QWEN2).endIds()).isEmpty();
        var gpt2 = config(GPT2);
        assertThat(gpt2.intermediateSize()).isEqualTo(192);
        assertThat(gpt2.contextLength()).isEqualTo(1024);
        assertThat(gpt2.tiedHead()).isTrue();
        assertThat(gpt2.endIds()).as("the family's own is not in this vocabulary").isEmpty();
    }

    @Test
    void bothSpellingsMeanTheSame() {
        var old = config(LLAMA + ",'rope_theta':500000.0,'torch_dtype':'bfloat16','rope_scaling':{'type':'llama3',"
                + "'factor':8.0,'low_freq_factor':1.0,'high_freq_factor':4.0,'original_max_position_embeddings':64}");
        var current = config(LLAMA + ",'dtype':'bfloat16','rope_parameters':{'rope_theta':500000.0,'rope_type':'llama3',"
                + "'factor':8.0,'low_freq_factor':1.0,'high_freq_factor':4.0,'original_max_position_embeddings':64}");
        var nested = config(LLAMA + ",'dtype':'torch.bfloat16','rope_parameters':{'full_attention':{'rope_theta':500000.0,"
                + "'rope_type':'llama3','factor':8.0,'low_freq_factor':1.0,'high_freq_factor':4.0,"
                + "'original_max_position_embeddings':64}}");
        assertThat(current).isEqualTo(old);
        assertThat(nested).isEqualTo(old);
        assertThat(old.rope()).contains(new Rope(500_000, 12, new Rope.Llama3(8, 1, 4, 64)));
        assertThat(config(NEOX + ",'rope_parameters':{'rope_type':'default','rope_theta':500,'partial_rotary_factor':0.5}"))
                .isEqualTo(config(NEOX + ",'rotary_emb_base':500,'rotary_pct':0.5"));
        assertThat(config(LLAMA + ",'rope_scaling':{'type':'linear','factor':4}").rope())
                .isEqualTo(config(LLAMA + ",'rope_scaling':{'rope_type':'linear','type':'linear','factor':4.0}").rope());
        assertThat(config(LLAMA + ",'rope_scaling':{'rope_type':'llama3','factor':8,'low_freq_factor':1,'high_freq_factor':4}").rope())
                .contains(new Rope(10_000, 12, new Rope.Llama3(8, 1, 4, 512)));
        assertThat(config(LLAMA + ",'rope_parameters':{'rope_type':'default','factor':1.0}").rope())
                .contains(new Rope(10_000, 12, new Rope.None()));
        assertThat(config(LLAMA + ",'rope_scaling':null").rope())
                .isEqualTo(config(LLAMA + ",'rope_scaling':{},'rope_parameters':{'rope_theta':1e4}").rope());
    }

    @Test
    void slidingWindowsGoByLayer() {
        assertThat(config(MISTRAL).slidingWindows()).as("4096 is no limit in 512").containsOnly(Optional.empty());
        assertThat(slides(config(MISTRAL + ",'max_position_embeddings':8192".replace("512", "8192"))))
                .isTrue();
        assertThat(config(MISTRAL + ",'sliding_window':16,'layer_types':['sliding_attention','sliding_attention',"
                        + "'sliding_attention']").slidingWindows())
                .containsOnly(Optional.of(16));
        assertThat(slides(config(QWEN2 + ",'sliding_window':16"))).isFalse();
        assertThat(slides(config(QWEN2 + ",'use_sliding_window':true,'sliding_window':16")))
                .isFalse();
        assertThat(config(QWEN2 + ",'use_sliding_window':true,'sliding_window':16,'max_window_layers':1").slidingWindows())
                .containsExactly(Optional.empty(), Optional.of(16), Optional.of(16));
        assertThat(config(QWEN3 + ",'use_sliding_window':true,'sliding_window':16,'layer_types':['sliding_attention',"
                        + "'full_attention','sliding_attention']").slidingWindows())
                .containsExactly(Optional.of(16), Optional.empty(), Optional.of(16));
        assertThat(slides(config(QWEN2 + ",'use_sliding_window':true,'sliding_window':null")))
                .isFalse();
        assertThat(slides(config(LLAMA + ",'sliding_window':4096"))).isFalse();
    }

    @Test
    void endIdsComeFromBothFiles() {
        Fixtures.write(folder.resolve("generation_config.json"), "{\"eos_token_id\":[7,5]}");
        assertThat(config(LLAMA).endIds()).containsExactlyInAnyOrder(5, 7);
        assertThat(config(LLAMA + ",'eos_token_id':3").endIds()).containsExactlyInAnyOrder(3, 5, 7);
        assertThat(config(LLAMA + ",'eos_token_id':[3,4]").endIds()).containsExactlyInAnyOrder(3, 4, 5, 7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "model_type             |'vocab_size':3",
        "max_position_embeddings|LLAMA,'max_position_embeddings':1",
        "n_positions            |GPT2,'n_positions':1",
        "model_type             |'model_type':7",
        "Qwen3 (qwen3)          |'model_type':'mixtral'",
        "hidden_size            |'model_type':'llama'",
        "num_key_value_heads    |LLAMA,'num_key_value_heads':3",
        "num_key_value_heads    |LLAMA,'num_key_value_heads':8",
        "num_attention_heads    |LLAMA,'num_attention_heads':5",
        "num_attention_heads    |LLAMA,'num_attention_heads':-4",
        "hidden_size            |LLAMA,'hidden_size':0",
        "hidden_size            |LLAMA,'hidden_size':48.5",
        "hidden_size            |LLAMA,'hidden_size':'48'",
        "hidden_size            |LLAMA,'hidden_size':[48]",
        "hidden_size            |LLAMA,'hidden_size':99999999999999999999999999",
        "num_hidden_layers      |LLAMA,'num_hidden_layers':1000000",
        "head_dim               |LLAMA,'head_dim':60000000",
        "rms_norm_eps           |LLAMA,'rms_norm_eps':-1e-6",
        "rms_norm_eps           |LLAMA,'rms_norm_eps':1e999",
        "rope_theta             |LLAMA,'rope_theta':0",
        "rope_scaling           |LLAMA,'rope_scaling':7",
        "rope_scaling.rope_type |LLAMA,'rope_scaling':{'rope_type':'ntk','factor':4,'alpha':1}",
        "rope_scaling.type      |LLAMA,'rope_scaling':{'type':'dynamic','factor':4}",
        "rope_parameters.rope_ty|LLAMA,'rope_parameters':{'rope_type':'longrope','factor':4}",
        "rope_scaling.rope_type |LLAMA,'rope_scaling':{'type':'linear','rope_type':'llama3','factor':4}",
        "rope_scaling.factor    |LLAMA,'rope_scaling':{'type':'linear'}",
        "rope_scaling.factor    |LLAMA,'rope_scaling':{'type':'linear','factor':'4'}",
        "rope_scaling.factor    |LLAMA,'rope_scaling':{'type':'linear','factor':-4}",
        "rope_scaling.factor    |LLAMA,'rope_scaling':{'factor':4}",
        "low_freq_factor        |LLAMA,'rope_scaling':{'rope_type':'llama3','factor':8}",
        "low_freq_factor        |LLAMA,'rope_scaling':{'rope_type':'llama3','factor':8,'low_freq_factor':4,'high_freq_factor':4,'original_max_position_embeddings':64}",
        "rope_parameters        |LLAMA,'rope_parameters':{'full_attention':{'rope_theta':5},'sliding_attention':{'rope_theta':6}}",
        "partial_rotary_factor  |LLAMA,'partial_rotary_factor':0.5",
        "rotary_pct             |NEOX,'rotary_pct':0.01",
        "rotary_pct             |NEOX,'rotary_pct':1e30",
        "hidden_act             |LLAMA,'hidden_act':'gelu'",
        "hidden_act             |NEOX,'rotary_pct':1,'hidden_act':'quick_gelu'",
        "mlp_bias               |LLAMA,'mlp_bias':true",
        "attention_bias         |LLAMA,'attention_bias':'yes'",
        "tie_word_embeddings    |LLAMA,'tie_word_embeddings':1",
        "quantization_config    |LLAMA,'quantization_config':{'bits':4}",
        "final_logit_softcapping|LLAMA,'final_logit_softcapping':30.0",
        "num_local_experts      |MISTRAL,'num_local_experts':8",
        "sliding_window         |LLAMA,'sliding_window':16",
        "sliding_window         |MISTRAL,'sliding_window':-1",
        "layer_types            |MISTRAL,'sliding_window':16,'layer_types':['sliding_attention','full_attention','sliding_attention']",
        "layer_types            |QWEN2,'layer_types':['full_attention']",
        "layer_types            |QWEN2,'layer_types':['sliding_attention','full_attention','full_attention']",
        "layer_types            |QWEN2,'layer_types':['chunked_attention','full_attention','full_attention']",
        "layer_types            |QWEN2,'layer_types':7",
        "layer_types            |LLAMA,'layer_types':['full_attention','full_attention','sliding_attention']",
        "eos_token_id           |LLAMA,'eos_token_id':'2'",
        "n_head                 |'model_type':'gpt2','vocab_size':320,'n_embd':48",
        "scale_attn_weights     |GPT2,'scale_attn_weights':false",
        "scale_attn_by_inverse  |GPT2,'scale_attn_by_inverse_layer_idx':true",
        "add_cross_attention    |GPT2,'add_cross_attention':true",
        "activation_function    |GPT2,'activation_function':'swoosh'",
    })
    void whatCannotBeDoneIsRefusedByField(String field, String config) {
        assertThatThrownBy(() -> config(config.replace("LLAMA", LLAMA)
                        .replace("MISTRAL", MISTRAL)
                        .replace("QWEN2", QWEN2)
                        .replace("NEOX", NEOX)
                        .replace("GPT2", GPT2)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(field.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "7", "null", "{", "{}", "{\"a\":1} x", "{'a':1}", "\u0000", "{\"a\":NaN}"})
    void whatIsNoConfigurationIsRefused(String text) {
        Fixtures.write(folder.resolve("config.json"), text);
        assertThatThrownBy(() -> new ConfigReader(folder).read())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void harmlessExtrasAreAccepted() {
        assertThat(config(LLAMA + ",'pretraining_tp':2,'use_cache':true,'attention_dropout':0.1,'num_experts':null,"
                        + "'quantization_config':null,'is_encoder_decoder':false"))
                .isEqualTo(config(LLAMA));
        assertThat(config(GPT2 + ",'reorder_and_upcast_attn':true,'n_ctx':1024,'n_inner':null"))
                .isEqualTo(config(GPT2));
    }

    /** A later field of the same name replaces an earlier one, so that tests can change a base configuration. */
    private ModelConfig config(String fields) {
        var seen = new HashSet<String>();
        var parts = fields.split(",(?='\\w+':(?![^{]*\\}))");
        var kept = new ArrayDeque<String>();
        for (int i = parts.length - 1; i >= 0; i--) {
            if (seen.add(parts[i].substring(0, parts[i].indexOf(':')))) {
                kept.addFirst(parts[i]);
            }
        }
        Fixtures.write(folder.resolve("config.json"), "{" + String.join(",", kept).replace('\'', '"') + "}");
        return new ConfigReader(folder).read();
    }
}
