package draftscope.model.found;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.port.Cancellation;
import draftscope.testing.GgufConversion;
import draftscope.testing.GgufWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home folder with models of four programs in it, right ones and broken ones. */
class ModelSearchTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    Path home;

    private ModelPlaces places(String... variables) {
        return new ModelPlaces(
                variables.length == 0 ? Map.of() : Map.of(variables[0], variables[1]), home, "Linux");
    }

    private List<FoundModel> search() {
        return search(places());
    }

    private static List<FoundModel> search(ModelPlaces places) {
        var found = new ArrayList<FoundModel>();
        assertThat(ModelSearch.run(places.all(), found::add, Cancellation.NEVER)).as("all was looked at").isTrue();
        return found;
    }

    private static Path checkpoint(String name) {
        try {
            return Path.of(ModelSearchTest.class.getResource("/checkpoints/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GgufWriter gguf() {
        return GgufConversion.of(checkpoint("llama-gqa-tied"));
    }

    private Path under(String folder) throws IOException {
        return Files.createDirectories(home.resolve(folder));
    }

    private static void copy(String name, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(checkpoint(name))) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(search()).isEmpty();
    }

    @Test
    void theHubsCacheHasFoldersByIdAndFilesOfRepositories() throws IOException {
        var hub = home.resolve(".cache/huggingface/hub");
        var model = hub.resolve("models--org--tiny");
        copy("qwen2-bias-tied", model.resolve("snapshots").resolve(COMMIT));
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), COMMIT);
        var files = Files.createDirectories(hub.resolve("models--org--tiny-GGUF/snapshots").resolve(COMMIT));
        gguf().write(files.resolve("tiny-F32.gguf"));
        Files.writeString(files.resolve("mmproj-F16.gguf"), "eyes");
        Files.createDirectories(hub.resolve("datasets--org--texts/snapshots").resolve(COMMIT));
        var found = search();
        assertThat(found).extracting(FoundModel::name).containsExactly("org/tiny", "org/tiny-GGUF tiny-F32.gguf");
        assertThat(found.get(0).written()).as("an id is short").isEqualTo("org/tiny");
        assertThat(found.get(0).facts().orElseThrow().family()).startsWith("Qwen2");
        assertThat(found).allMatch(FoundModel::runs);
    }

    @Test
    void lmStudioHasFilesInFoldersOfPublishers() throws IOException {
        var folder = under(".lmstudio/models/someone/tiny-GGUF");
        gguf().write(folder.resolve("tiny-Q4_K_M.gguf"));
        copy("gpt2-learned-positions", home.resolve(".lmstudio/models/mlx/small"));
        gguf().write(under(".cache/lm-studio/models/someone/old").resolve("old.gguf"));
        assertThat(search())
                .extracting(FoundModel::name)
                .containsExactly("mlx/small", "tiny-Q4_K_M", "old");
        var file = search().get(1);
        assertThat(file.written()).isEqualTo(folder.resolve("tiny-Q4_K_M.gguf").toString());
        assertThat(file.bytes()).isEqualTo(file.facts().orElseThrow().parameters() * 4);
        assertThat(file.facts().orElseThrow().stored()).isEqualTo("float32");
    }

    @Test
    void ollamasManifestsNameBlobs() throws IOException {
        var blob = under(".ollama/models/blobs").resolve("sha256-" + DIGEST);
        gguf().text("general.name", "Tiny").write(blob);
        manifest("registry.ollama.ai/library/tiny/1b", "model");
        manifest("registry.ollama.ai/someone/tuned/latest", "adapter");
        manifest("hf.co/org/tiny-GGUF/Q4_K_M", "model");
        Files.writeString(home.resolve(".ollama/models/manifests/registry.ollama.ai/library/tiny/broken"), "{");
        var found = search();
        assertThat(found)
                .extracting(FoundModel::name)
                .containsExactlyInAnyOrder("tiny:1b", "someone/tuned:latest", "hf.co/org/tiny-GGUF:Q4_K_M", "tiny:broken");
        assertThat(found).filteredOn(FoundModel::runs).extracting(FoundModel::place).containsExactly(blob, blob);
        assertThat(found.stream().filter(f -> !f.runs()).map(f -> f.whyNot().orElseThrow()))
                .anyMatch(why -> why.contains("an adapter (LoRA)"))
                .anyMatch(why -> why.startsWith("it is no valid JSON"));
    }

    private void manifest(String name, String kind) throws IOException {
        var file = home.resolve(".ollama/models/manifests").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"application/vnd.ollama.image." + kind
                + "\",\"digest\":\"sha256:" + DIGEST + "\"}]}");
    }

    @Test
    void llamaCppHasAFolderAmongTheCachesUnlessItIsToldOtherwise() throws IOException {
        gguf().write(under(".cache/llama.cpp").resolve("org_tiny_tiny-Q8_0.gguf"));
        gguf().write(under("elsewhere").resolve("big-00001-of-00001.gguf"));
        assertThat(search()).extracting(FoundModel::name).containsExactly("org_tiny_tiny-Q8_0");
        assertThat(search(places("LLAMA_CACHE", home.resolve("elsewhere").toString())))
                .extracting(FoundModel::source, FoundModel::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ModelSource.LLAMA_CPP, "big"));
        assertThat(new ModelPlaces(Map.of(), home, "Mac OS X").all())
                .contains(new ModelPlaces.Place(ModelSource.LLAMA_CPP, home.resolve("Library/Caches/llama.cpp")));
        assertThat(new ModelPlaces(Map.of("LOCALAPPDATA", "/l"), home, "Windows 11").all())
                .contains(new ModelPlaces.Place(ModelSource.LLAMA_CPP, Path.of("/l/llama.cpp")));
    }

    @Test
    void whatIsBrokenIsListedWithItsReasonAndSpoilsNothing() throws IOException {
        var folder = under(".lmstudio/models/a/b");
        Files.writeString(folder.resolve("1-text.gguf"), "this is a text");
        Files.write(folder.resolve("2-short.gguf"), java.util.Arrays.copyOf(gguf().bytes(), 2000));
        gguf().text("general.architecture", "gemma2").write(folder.resolve("3-other.gguf"));
        gguf().write(folder.resolve("4-right.gguf"));
        Files.createSymbolicLink(folder.resolve("5-nowhere.gguf"), folder.resolve("gone"));
        Files.createDirectory(folder.resolve("6-folder.gguf"));
        var found = search();
        assertThat(found).extracting(FoundModel::name).containsExactly("1-text", "2-short", "3-other", "4-right");
        assertThat(found.stream().flatMap(f -> f.whyNot().stream()))
                .satisfiesExactly(
                        why -> assertThat(why).contains("no GGUF file"),
                        why -> assertThat(why).contains("cut short"),
                        why -> assertThat(why).startsWith("value 'general.architecture': is 'gemma2'"));
    }

    @Test
    void circlesOfLinksAndTensOfThousandsOfFilesDoNotKeepIt() throws IOException {
        var folder = under(".lmstudio/models/a/b");
        Files.createSymbolicLink(folder.resolve("round"), home.resolve(".lmstudio/models"));
        Files.createSymbolicLink(home.resolve(".lmstudio/models/again"), folder);
        gguf().write(folder.resolve("tiny.gguf"));
        var many = under(".lmstudio/models/many/files");
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(many.resolve(i + ".txt"));
        }
        long start = System.nanoTime();
        assertThat(search()).extracting(FoundModel::name).containsExactly("tiny");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void itStopsWhenAsked() throws IOException {
        for (int i = 0; i < 5; i++) {
            gguf().write(under(".lmstudio/models/a/" + i).resolve("m" + i + ".gguf"));
        }
        var found = new ArrayList<FoundModel>();
        var asked = new AtomicInteger();
        boolean whole = ModelSearch.run(
                places().all(), found::add, () -> found.size() >= 2 && asked.incrementAndGet() > 0);
        assertThat(whole).isFalse();
        assertThat(found).hasSize(2);
    }

    @Test
    void draftsAreSmallerOnesWithTheSameTokens() throws IOException {
        var folder = under(".lmstudio/models/a/b");
        gguf().write(folder.resolve("one.gguf"));
        copy("llama-gqa-tied", home.resolve(".lmstudio/models/a/folder"));
        copy("qwen2-padded-vocab", home.resolve(".lmstudio/models/a/other"));
        var found = search();
        var facts = found.stream().map(f -> f.facts().orElseThrow()).toList();
        assertThat(facts.get(0).tokens()).as("a file's and a folder's").isEqualTo(facts.get(1).tokens());
        var larger = sized(facts.get(0), 1_000_000_000, facts.get(0).tokens());
        assertThat(found.get(0).draftsFor(larger)).isTrue();
        assertThat(found.get(0).draftsFor(facts.get(0))).as("itself").isFalse();
        assertThat(found.get(0).draftsFor(sized(facts.get(0), 1_000_000_000, 7))).isFalse();
        assertThat(found.stream().sorted(FoundModel.draftsFirst(larger)).map(f -> f.facts().orElseThrow().parameters()))
                .as("the smallest first")
                .isSorted();
    }

    private static FoundModel.Facts sized(FoundModel.Facts like, long parameters, long tokens) {
        return new FoundModel.Facts(like.config(), parameters, like.largest(), like.stored(), like.stored16(), tokens);
    }
}
