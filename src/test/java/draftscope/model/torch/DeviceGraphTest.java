package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.DevicePlan;
import draftscope.model.checkpoint.DType;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is compiled for a device, walked as the compiler left it: only operators that devices have, and every tensor made
 * where the others are. It has not been run on one.
 */
@Tag("model")
class DeviceGraphTest {

    private static final List<String> FAMILIES = List.of("llama.py", "gpt2.py", "gpt-neox.py");
    private static final List<String> HEADS = List.of("glide.py", "eagle.py", "eagle3.py", "dflash.py");

    /** Ordinary operators of ATen's: each has a kernel for CUDA or is made of such. */
    private static final Set<String> ON_DEVICES = words(
            """
            abs add addcmul addcmul_ amax arange argmax cat chunk clamp_max clamp_min contiguous copy_ cumprod cumsum div dot
            embedding empty empty_like eq exp eye fill_ flip full gather ge gelu gt index_copy index_copy_ index_add index_fill
            index_select layer_norm le linear log log_softmax logical_and logical_not lt masked_fill matmul max
            minimum mul nan_to_num ne remainder repeat reshape rsub rms_norm roll scaled_dot_product_attention
            scatter searchsorted select silu size slice softmax sort split_with_sizes squeeze stack sub sum t tensor to topk
            transpose tril triu unsqueeze view view_copy where zero_ zeros zeros_like
            """);
    /** Of lists and whole numbers: none computes with a tensor. */
    private static final Set<String> OF_NUMBERS = words(
            """
            __derive_index __range_length _set_item append device floordiv len ops.prim.device ops.prim.dtype
            pop
            """);

    private static final Pattern CALL = Pattern.compile("\\b(torch|ops)\\.([A-Za-z_][\\w.]*)\\(");
    private static final Pattern MAKING =
            Pattern.compile("torch\\.(?:tensor|zeros|ones|full|empty|arange|eye|rand|randn|linspace)\\(");

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @TempDir
    private Path folder;

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static RunLayout layout(int layers, String... places) {
        var plan = places.length == 1 ? DevicePlan.single(places[0], layers) : new DevicePlan(places[0], List.of(places));
        return new RunLayout(DType.FLOAT32, plan, Product.PLAIN);
    }

    /** All that a source can be given, so that every branch of it is compiled. */
    private static Positions somewhere(String source) {
        var known = RunLayout.POSITIONS.and(WeightPlan.OF_TARGET).numbers();
        var names = new HashMap<>(Map.of("EMBEDDING", 0, "HEAD", 0));
        try (var in = DeviceGraphTest.class.getResourceAsStream(source)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Pattern.compile("\\b[A-Z][A-Z_]*[A-Z]\\b").matcher(text).results()
                    .map(MatchResult::group)
                    .filter(name -> !known.containsKey(name))
                    .forEach(name -> names.put(name, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Positions(names);
    }

    /** Every archive that is compiled where the target is on one device or on several. */
    private static List<Script> scripts() {
        var scripts = new ArrayList<Script>();
        for (var layout : List.of(layout(2, "cuda:0"), layout(2, "cuda:0", "cuda:1"))) {
            assertThat(layout.telling()).isEqualTo("readout-apart.py");
            for (var states : List.of(TargetStates.NONE, new TargetStates(List.of(0, 2)))) {
                FAMILIES.forEach(family -> scripts.add(ModelReader.compile(LIBTORCH.manager(), family, somewhere(family), layout, states)));
            }
            HEADS.forEach(head -> scripts.add(HeadReader.compile(LIBTORCH.manager(), head, somewhere(head), layout)));
        }
        scripts.add(Script.compile(LIBTORCH.manager(), "probe.py"));
        return scripts;
    }

    /** The graphs' own text, which libtorch writes from what it compiled. */
    private String graphs(List<Script> scripts) throws IOException {
        var text = new StringBuilder();
        for (var script : scripts) {
            var file = Files.write(folder.resolve("compiled.zip"), script.compiled());
            try (var zip = new ZipFile(file.toFile())) {
                var code = zip.stream().filter(e -> e.getName().endsWith("__torch__.py")).findFirst().orElseThrow();
                text.append(new String(zip.getInputStream(code).readAllBytes(), StandardCharsets.UTF_8));
            }
            script.close();
        }
        return text.toString();
    }

    private static Set<String> operators(String graphs) {
        var names = new TreeSet<String>();
        for (var call = CALL.matcher(graphs); call.find(); ) {
            names.add(call.group(1).equals("torch") ? call.group(2) : "ops." + call.group(2));
        }
        return names;
    }

    @Test
    void everyOperatorIsOneThatDevicesHave() throws IOException {
        var unknown = operators(graphs(scripts()));
        assertThat(unknown).as("operators walked").hasSizeGreaterThan(60);
        unknown.removeAll(ON_DEVICES);
        unknown.removeAll(OF_NUMBERS);
        assertThat(unknown).as("see in ATen's native_functions.yaml that CUDA has it before it goes on the list").isEmpty();
        for (var product : List.of(Product.PACKED, Product.HALF)) {
            var layout = new RunLayout(DType.FLOAT32, DevicePlan.single("cpu", 2), product);
            var here = operators(graphs(List.of(ModelReader.compile(LIBTORCH.manager(), "llama.py", somewhere("llama.py"), layout, TargetStates.NONE))));
            assertThat(here).as("the walk would see it").anyMatch(name -> name.matches("ops\\.(mkldnn|quantized)\\..*"));
        }
    }

    @Test
    void everyTensorIsMadeWhereTheOthersAre() throws IOException {
        var graphs = graphs(scripts()).replaceAll("\\s+", " ");
        var elsewhere = new ArrayList<String>();
        int made = 0;
        for (var making = MAKING.matcher(graphs); making.find(); made++) {
            var call = graphs.substring(making.start(), end(graphs, making.end()));
            if (!call.contains("device=") || call.contains("device=None")) {
                elsewhere.add(call);
            }
        }
        assertThat(made).isGreaterThan(30);
        assertThat(elsewhere).isEmpty();
    }

    private static int end(String text, int start) {
        int end = start;
        for (int open = 1; open > 0; end++) {
            char c = text.charAt(end);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return end;
    }

    /** A source that is in no list here is in no archive of a device, or this test would not know of it. */
    @Test
    void everySourceIsWalkedOrForProcessorsOnly() throws IOException, URISyntaxException {
        try (var files = Files.list(Path.of(Script.class.getResource("/draftscope/model/torch/decoder.py").toURI()).getParent())) {
            var names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py") && !name.startsWith("scripted") && !name.startsWith("bandwidth"))
                    .toList();
            var known = new TreeSet<>(List.of(
                    "product-packed.py", "product-half.py", "norm-here.py", "readout-here.py", "processor.py",
                    "product-plain.py", "place-one.py",
                    "place-many.py", "norm-whole.py", "readout-apart.py", "states-kept.py", "states-none.py",
                    "memory.py", "attention.py", "chooser.py",
                    "decoder.py", "guesses.py", "taps.py", "probe.py"));
            known.addAll(FAMILIES);
            known.addAll(HEADS);
            assertThat(names).containsExactlyInAnyOrderElementsOf(known);
        }
    }
}
