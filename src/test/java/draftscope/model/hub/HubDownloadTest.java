package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.port.Cancellation;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model comes into the cache as every Hugging Face tool would have put it there. */
class HubDownloadTest extends HubFixture {

    @Test
    void downloadsWhatAModelNeedsAndNothingElse() throws IOException {
        var folder = resolve();
        assertThat(folder).isEqualTo(model().resolve("snapshots").resolve(FakeHub.COMMIT));
        assertThat(names(folder)).containsExactly(
                "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(weights());
        assertThat(folder.resolve("config.json")).hasContent("{\"model_type\": \"llama\"}");
        assertThat(model().resolve("refs/main")).hasContent(FakeHub.COMMIT);
    }

    @Test
    void snapshotsAreRelativeLinksToBlobsNamedByTheirChecksum() throws IOException {
        var link = resolve().resolve("model.safetensors");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../../blobs/" + FakeHub.sha256(weights())));
        assertThat(names(model().resolve("blobs"))).hasSize(4).noneMatch(name -> name.endsWith(".incomplete"));
    }

    @Test
    void aSecondRunNeedsNoNetwork() {
        var first = resolve();
        hub.close();
        assertThat(resolve()).isEqualTo(first);
        variables.put("HF_HUB_OFFLINE", "1");
        assertThat(resolve()).isEqualTo(first);
    }

    @Test
    void weightsInSeveralFilesFollowTheirIndex() throws IOException {
        hub.files.remove("model.safetensors");
        hub.files.put("model-00001-of-00002.safetensors", FakeHub.bytes(1000, 2));
        hub.files.put("model-00002-of-00002.safetensors", FakeHub.bytes(2000, 3));
        hub.files.put("consolidated.safetensors", FakeHub.bytes(3000, 4));
        hub.text("model.safetensors.index.json", """
                {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors",
                 "c": "model-00001-of-00002.safetensors"}}""");
        assertThat(names(resolve())).containsExactly(
                "config.json",
                "model-00001-of-00002.safetensors",
                "model-00002-of-00002.safetensors",
                "model.safetensors.index.json",
                "tokenizer.json",
                "tokenizer_config.json");
    }

    @Test
    void anIndexCannotPointOutside() {
        hub.files.remove("model.safetensors");
        for (var name : List.of("../../../evil.safetensors", "/etc/evil.safetensors", "a\\\\b.safetensors", "..safetensors")) {
            hub.text("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"" + name + "\"}}");
            assertThatThrownBy(this::resolve)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("outside the model's folder");
            deleteAll(model());
        }
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws IOException {
        resolve();
        Files.delete(model().resolve("snapshots").resolve(FakeHub.COMMIT).resolve("tokenizer.json"));
        Files.delete(model().resolve("snapshots").resolve(FakeHub.COMMIT).resolve("config.json"));
        Files.delete(model().resolve("blobs").resolve(FakeHub.gitSha1(hub.files.get("config.json"))));
        hub.asked.clear();
        resolve();
        assertThat(hub.requests("GET", "model.safetensors")).isZero();
        assertThat(hub.requests("GET", "tokenizer.json")).as("its blob was still there").isZero();
        assertThat(hub.requests("GET", "config.json")).isOne();
    }

    @Test
    void aRevisionIsPartOfTheReference() throws IOException {
        var folder = resolve(MODEL + "@refs/pr/1");
        assertThat(model().resolve("refs/refs/pr/1")).hasContent(FakeHub.COMMIT);
        assertThat(hub.requests("GET", "/api/models/org/tiny/revision/refs%2Fpr%2F1")).isOne();
        hub.close();
        assertThat(resolve(MODEL + "@refs/pr/1")).isEqualTo(folder);
        assertThat(resolve(MODEL + "@" + FakeHub.COMMIT)).as("a commit is its own reference").isEqualTo(folder);
    }

    @Test
    void whereLinksAreNotAllowedFilesAreMoved() throws IOException {
        links = (link, target) -> {
            throw new FileSystemException(link.toString(), target.toString(), "a required privilege is not held");
        };
        var folder = resolve();
        assertThat(folder.resolve("model.safetensors")).isRegularFile().hasBinaryContent(weights());
        assertThat(Files.isSymbolicLink(folder.resolve("model.safetensors"))).isFalse();
        assertThat(names(model().resolve("blobs"))).isEmpty();
        hub.close();
        assertThat(resolve()).isEqualTo(folder);
    }

    @Test
    void whereLinksAreNotAllowedBlobsOfOthersAreCopied() throws IOException {
        var blob = model().resolve("blobs").resolve(FakeHub.sha256(weights()));
        Files.createDirectories(blob.getParent());
        Files.write(blob, weights());
        links = (link, target) -> {
            throw new UnsupportedOperationException("no links");
        };
        assertThat(resolve().resolve("model.safetensors")).hasBinaryContent(weights());
        assertThat(blob).hasBinaryContent(weights());
    }

    @Test
    void progressNamesFilesAndEndsAtTheTotal() {
        resolve();
        assertThat(told.get(0).stage()).isEqualTo(HubProgress.Stage.LISTING);
        var last = told.get(told.size() - 1);
        var total = hub.files.entrySet().stream()
                .filter(file -> file.getKey().matches("config.json|tokenizer.*json|model.safetensors"))
                .mapToLong(file -> file.getValue().length)
                .sum();
        assertThat(last.bytes()).isEqualTo(total).isEqualTo(last.total());
        assertThat(last.number()).isEqualTo(4).isEqualTo(last.files());
        assertThat(told).extracting(HubProgress.Status::bytes).isSorted();
        assertThat(told).extracting(HubProgress.Status::stage).contains(HubProgress.Stage.CHECKING);
    }

    @Test
    void aFullDiskIsSeenBeforehand() {
        free = 100_000;
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("free")
                .hasMessageContaining("HF_HUB_CACHE");
        assertThat(hub.requests("GET", ".safetensors")).isZero();
    }

    @Test
    void aModelWithoutSafetensorsIsRefusedBeforeAnythingIsFetched() {
        hub.files.remove("model.safetensors");
        hub.files.remove("pytorch_model.bin");
        assertThatThrownBy(this::resolve).isInstanceOf(BadInputException.class).hasMessageContaining("safetensors");
        hub.files.remove("tokenizer.json");
        assertThatThrownBy(this::resolve).isInstanceOf(BadInputException.class).hasMessageContaining("tokenizer.json");
        hub.text("tokenizer.model", "x");
        assertThatThrownBy(this::resolve).hasMessageContaining("only a tokenizer.model").hasMessageContaining("use_fast=True");
        assertThat(hub.requests("GET", "/resolve/")).isZero();
    }

    /** They are read without running anything in them, by id as from a folder. */
    @Test
    void aModelMayHavePyTorchsOwnFiles() throws IOException {
        hub.files.remove("model.safetensors");
        assertThat(names(resolve())).contains("pytorch_model.bin");
        hub.close();
        variables.put("HF_HUB_OFFLINE", "1");
        assertThat(names(resolve())).contains("pytorch_model.bin");
    }

    @Test
    void aModelMayHaveSeveralOfPyTorchsOwnFiles() throws IOException {
        hub.files.remove("model.safetensors");
        hub.files.remove("pytorch_model.bin");
        hub.text("pytorch_model-1.bin", "1");
        hub.text("pytorch_model.bin.index.json", "{\"weight_map\": {\"a\": \"pytorch_model-1.bin\"}}");
        assertThat(names(resolve())).contains("pytorch_model-1.bin", "pytorch_model.bin.index.json");
    }

    @Test
    void aCopyWithoutItsTemplateIsCompletedOnceAndServesWithoutAHub() throws IOException {
        var folder = resolve();
        Files.delete(folder.resolve("tokenizer_config.json"));
        assertThat(names(resolve())).contains("tokenizer_config.json");
        long asked = hub.requests("GET", "");
        resolve();
        assertThat(hub.requests("GET", "")).as("whole now").isEqualTo(asked);
        Files.delete(folder.resolve("tokenizer_config.json"));
        hub.close();
        assertThat(names(resolve())).doesNotContain("tokenizer_config.json");
        assertThat(waited()).as("nobody waits for what a copy does without").isZero();
    }

    @Test
    void aCopyThatNoRevisionNamesIsSaidToBeThere() throws IOException {
        var folder = resolve();
        Files.delete(model().resolve("refs/main"));
        variables.put("HF_HUB_OFFLINE", "1");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there are copies of it")
                .hasMessageContaining(MODEL + "@" + FakeHub.COMMIT);
        assertThat(resolve(MODEL + "@" + FakeHub.COMMIT.substring(0, 8))).isEqualTo(folder);
        assertThatThrownBy(() -> resolve(MODEL + "@7777777")).isInstanceOf(BadInputException.class);
    }

    /** As a cache is left from which somebody took a copy by hand. */
    @Test
    void aCopyBesideTheOneThatARevisionNamesIsSaidToBeThere() throws IOException {
        resolve();
        Files.writeString(model().resolve("refs/main"), "b".repeat(40));
        variables.put("HF_HUB_OFFLINE", "1");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("not the one that 'main' names")
                .hasMessageContaining(MODEL + "@" + FakeHub.COMMIT);
    }

    @Test
    void theSizeThatIsToldIsThatOfTheWholeModel() {
        hub.files.remove("model.safetensors");
        hub.files.put("model-1.safetensors", FakeHub.bytes(50_000, 2));
        hub.text("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"model-1.safetensors\"}}");
        resolve();
        assertThat(told).filteredOn(status -> status.stage() == HubProgress.Stage.DOWNLOADING)
                .allSatisfy(status -> assertThat(status.total()).isGreaterThan(50_000));
    }

    @Test
    void aHeadNeedsNoTokenizerAndMayBeInPyTorchsOwnFile() throws IOException {
        hub.files.remove("tokenizer.json");
        hub.files.remove("tokenizer_config.json");
        hub.files.remove("model.safetensors");
        assertThat(resolver().local(MODEL, Wanted.HEAD)).isEmpty();
        var folder = resolver().resolve(MODEL, Wanted.HEAD, told::add, Cancellation.NEVER);
        assertThat(names(folder)).containsExactly("config.json", "pytorch_model.bin");
        assertThat(Files.readString(folder.resolve("pytorch_model.bin"))).isEqualTo("pickled");
        assertThat(resolver().local(MODEL, Wanted.HEAD)).hasValue(folder);
        assertThat(resolver().local(MODEL, Wanted.MODEL)).as("it is no model").isEmpty();
        long asked = hub.requests("GET", "");
        assertThat(resolver().resolve(MODEL, Wanted.HEAD, told::add, Cancellation.NEVER)).isEqualTo(folder);
        assertThat(hub.requests("GET", "")).as("what is here is not asked for again").isEqualTo(asked);
    }

    @Test
    void aHeadWithSafetensorsIsTakenAsThose() throws IOException {
        hub.files.remove("tokenizer.json");
        assertThat(names(resolver().resolve(MODEL, Wanted.HEAD, told::add, Cancellation.NEVER)))
                .contains("config.json", "model.safetensors")
                .doesNotContain("pytorch_model.bin");
        hub.files.remove("config.json");
        assertThatThrownBy(() -> resolver().resolve(MODEL + "@other", Wanted.HEAD, told::add, Cancellation.NEVER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void whatIsOnThisMachineIsToldWithoutAskingAnybody() {
        assertThat(resolver().local(MODEL, Wanted.MODEL)).isEmpty();
        assertThat(hub.requests("GET", "")).isZero();
        var folder = resolve();
        assertThat(resolver().local(MODEL, Wanted.MODEL)).hasValue(folder);
        assertThat(resolver().local(home.toString(), Wanted.MODEL)).hasValue(home);
        assertThatThrownBy(() -> resolver().local("neither folder nor id", Wanted.MODEL)).isInstanceOf(BadInputException.class);
    }

    @Test
    void namesFromTheServerCannotLeaveTheFolder() throws IOException {
        hub.text("../../tokenizer.json", "evil");
        hub.text("tokenizer/../../x.json", "evil");
        assertThat(names(resolve())).hasSize(4);
    }

    @Test
    void theSystemsOwnFolderVariablesCount() {
        variables.put("HF_HUB_CACHE", home.resolve("elsewhere").toString());
        assertThat(resolve()).startsWith(home.resolve("elsewhere/models--org--tiny"));
    }

    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
