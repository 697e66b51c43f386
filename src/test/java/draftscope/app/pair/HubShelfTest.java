package draftscope.app.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.app.settings.FileSettings;
import draftscope.app.settings.MemorySettings;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.HeadKind;
import draftscope.model.Fixtures;
import draftscope.model.ServedEngine;
import draftscope.model.hub.HubProgress;
import draftscope.model.hub.ModelResolver;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.model.machine.GpuLimits;
import draftscope.model.served.FakeEngine;
import draftscope.model.served.ServedPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a glance at folders tells the window, and what is understood of what people paste. */
class HubShelfTest {

    private static final ServedPorts PORTS = new ServedPorts(
            Map.of("SERVER_KEY", "sesame-1"), Clock.SYSTEM, pause -> {}, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final HubShelf shelf = new HubShelf(ModelResolver.system(), "/home/ada", PORTS, List.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "Qwen/Qwen2.5-7B,Qwen/Qwen2.5-7B",
        " Qwen/Qwen2.5-7B ,Qwen/Qwen2.5-7B",
        "https://huggingface.co/Qwen/Qwen2.5-7B,Qwen/Qwen2.5-7B",
        "https://huggingface.co/Qwen/Qwen2.5-7B/tree/main,Qwen/Qwen2.5-7B",
        "https://huggingface.co/openai-community/gpt2?x=1,openai-community/gpt2",
        "'/models/with space',/models/with space",
        "\"/models/q\",/models/q",
        "~/models/m,/home/ada/models/m",
        "~,/home/ada",
        "file:/models/m,/models/m",
        "file://%zz,file://%zz",
    })
    void whatIsPastedIsUnderstood(String written, String meant) {
        assertThat(shelf.plain(written)).isEqualTo(meant);
    }

    @Test
    void aCheckpointIsDescribedWithoutReadingIt() {
        var facts = shelf.glance(ModelPart.TARGET, Fixtures.checkpoint("mistral-headdim").toString(), "");
        assertThat(facts.name()).isEqualTo("mistral-headdim");
        var built = facts.built().orElseThrow();
        assertThat(built.family()).isEqualTo("Mistral");
        assertThat(built.layers()).isPositive();
        assertThat(built.stored()).isIn("float32", "float16", "bfloat16");
    }

    @Test
    void aHeadIsJudgedByItsTargetAndItsKind() {
        var files = Assets.locate();
        var target = files.target().toString();
        var eagle = files.head(HeadKind.EAGLE).toString();
        assertThat(shelf.glance(ModelPart.of(HeadKind.EAGLE), eagle, target).built().orElseThrow().family()).isEqualTo("EAGLE-2");
        refused(ModelPart.of(HeadKind.GLIDE), eagle, target, "another kind: EAGLE-2");
        refused(ModelPart.of(HeadKind.EAGLE), eagle, " ", "none is named");
        refused(ModelPart.of(HeadKind.EAGLE), eagle, Fixtures.checkpoint("llama-gqa-tied").toString(), "made for another target");
        refused(ModelPart.of(HeadKind.EAGLE), eagle, "org/not-here-" + folder.getFileName(), "not on this machine yet");
    }

    @Test
    void foldersThatAreNoModelsSayWhy() throws IOException {
        refused(ModelPart.TARGET, folder.toString(), "", "config.json");
        Files.copy(Fixtures.checkpoint("llama-gqa-tied").resolve("config.json"), folder.resolve("config.json"));
        refused(ModelPart.TARGET, folder.toString(), "", "tokenizer.json");
        Files.copy(Fixtures.checkpoint("llama-gqa-tied").resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        refused(ModelPart.TARGET, folder.toString(), "", "neither model.safetensors nor");
        Files.writeString(folder.resolve("pytorch_model.bin"), "no archive");
        refused(ModelPart.TARGET, folder.toString(), "", "best as model.safetensors");
        refused(ModelPart.TARGET, folder.resolve("config.json").toString(), "", "it is a file");
        refused(ModelPart.TARGET, "no such/thing here", "", "neither a folder or file that exists nor an id");
    }

    @Test
    void whatIsOnlyOnTheHubIsKnownByItsNameAlone() {
        var facts = shelf.glance(ModelPart.TARGET, "org/not-here-" + folder.getFileName(), "");
        assertThat(facts.built()).isEmpty();
    }

    @Test
    void aFolderIsBroughtAsItIs() {
        assertThat(shelf.bring(ModelPart.DRAFT, "\"" + folder + "\"", HubProgress.NONE, Cancellation.NEVER)).isEqualTo(folder);
    }

    @Test
    void recentPairsComeBackWithTheirHeads() {
        var settings = new MemorySettings();
        var order = new PairOrder(
                "org/big", Optional.of("org/small"), Map.of(HeadKind.EAGLE, "/heads/eagle", HeadKind.DFLASH, "/heads/d"), 5);
        new KeptPairs(settings, 5).loaded(order);
        assertThat(new KeptPairs(settings, 5).all()).isEqualTo(List.of(order));
        assertThat(new KeptPairs(settings, 2).all().get(0).threads()).isEqualTo(2);
        var halved = new PairOrder(
                "org/big", Optional.of("org/small"), order.heads(), "auto", "auto", "half-weights", 5, GpuLimits.NONE, PairOrder.Served.PLAIN);
        new KeptPairs(settings, 5).loaded(halved);
        assertThat(new KeptPairs(settings, 5).all()).first().isEqualTo(halved);
    }

    @Test
    void pairsOfTheFirstEditionComeBackAndOddOnesAreLeftOut() throws IOException {
        var file = folder.resolve("settings.json");
        Files.writeString(
                file,
                "{\"recent_pairs\":[{}, {\"target\":\"t\",\"eagle\":\"/e\",\"glide\":\"/g\",\"dtype\":\"float32\"}]}");
        var settings = new FileSettings(file, work -> {});
        assertThat(new KeptPairs(settings, 1).all()).containsExactly(new PairOrder(
                "t",
                Optional.empty(),
                Map.of(HeadKind.EAGLE, "/e", HeadKind.GLIDE, "/g"),
                "auto",
                "float32",
                "auto",
                1,
                GpuLimits.NONE,
                PairOrder.Served.PLAIN));
    }

    @Test
    void anAddressIsUnderstoodWithoutAskingAnybody() {
        var facts = shelf.glance(ModelPart.TARGET, "sglang+http://no-such-host.test:30000", "");
        assertThat(facts.absent()).isFalse();
        assertThat(facts.words()).contains("SGLang");
        refused(ModelPart.TARGET, "http://host:8000", "", "which engine");
        refused(ModelPart.of(HeadKind.EAGLE), Assets.locate().head(HeadKind.EAGLE).toString(), "vllm+http://host:8000", "a server tells none");
    }

    @Test
    void aServedTargetsTokenizerIsThatOfTheModelItsServerServes() throws IOException {
        try (var server = new FakeEngine(ServedEngine.VLLM, (ids, from) -> new double[0][])) {
            server.asksFor("sesame-1");
            var named = new PairOrder.Served(
                    Optional.empty(), Optional.of(Assets.locate().target().toString()), "$SERVER_KEY");
            var served = serve(server, named);
            assertThat(served.tokenizer()).isEqualTo(Assets.locate().target());
            assertThat(served.spec().key().orElseThrow().secret()).isEqualTo("sesame-1");
            assertThatThrownBy(() -> serve(server, new PairOrder.Served(Optional.empty(), Optional.empty(), "")))
                    .hasMessageContaining("asks for a key");
            assertThatThrownBy(() -> serve(server, new PairOrder.Served(Optional.empty(), Optional.empty(), "$UNSET")))
                    .hasMessageContaining("no environment variable UNSET");
            server.serves("/data/on/that/machine");
            assertThatThrownBy(() -> serve(server, new PairOrder.Served(Optional.empty(), Optional.empty(), "sesame-1")))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("'/data/on/that/machine', which is no folder here");
        }
    }

    private ModelShelf.Served serve(FakeEngine server, PairOrder.Served order) {
        return shelf.serve(server.address(), order, HubProgress.NONE, Cancellation.NEVER);
    }

    @Test
    void recentServedPairsComeBackWithoutTheirKey() {
        var settings = new MemorySettings();
        var order = new PairOrder("vllm+http://host:8000", Optional.of("org/small"), Map.of(), 5)
                .with(new PairOrder.Served(Optional.of("large"), Optional.of("org/large"), "sesame-1"));
        new KeptPairs(settings, 5).loaded(order);
        assertThat(new KeptPairs(settings, 5).all()).isEqualTo(List.of(order.withoutKey()));
    }

    private void refused(ModelPart part, String written, String target, String why) {
        assertThatThrownBy(() -> shelf.glance(part, written, target))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(why);
    }
}
