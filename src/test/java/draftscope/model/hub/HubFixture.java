package draftscope.model.hub;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.model.http.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub that can misbehave, a home folder, and ports that never really wait long. */
abstract class HubFixture {

    static final String MODEL = "org/tiny";
    static final int BIG = 300_000;

    @TempDir
    Path home;

    FakeHub hub;
    final Map<String, String> variables = new HashMap<>();
    final List<Duration> slept = new CopyOnWriteArrayList<>();
    final List<HubProgress.Status> told = new CopyOnWriteArrayList<>();
    long free = Long.MAX_VALUE;
    Links links = Links.SYSTEM;
    Duration patience = Duration.ofSeconds(20);

    @BeforeEach
    void startHub() throws IOException {
        hub = new FakeHub().withModel(BIG);
        variables.put("HF_ENDPOINT", hub.address());
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    ModelResolver resolver() {
        Sleeper sleeper = duration -> {
            slept.add(duration);
            Thread.sleep(1);
        };
        return new ModelResolver(new HubPorts(
                new HubEnvironment(variables, home), Clock.SYSTEM, sleeper, folder -> free, links, patience));
    }

    Path resolve() {
        return resolve(MODEL);
    }

    Path resolve(String reference) {
        return resolver().resolve(reference, Wanted.MODEL, told::add, Cancellation.NEVER);
    }

    Path model() {
        return home.resolve(".cache/huggingface/hub/models--org--tiny");
    }

    Path weightsPart() {
        return model().resolve("blobs").resolve(FakeHub.sha256(weights()) + ".incomplete");
    }

    byte[] weights() {
        return hub.files.get("model.safetensors");
    }

    /** Seconds that were to be waited in all. */
    long waited() {
        return slept.stream().mapToLong(Duration::toMillis).sum() / 1000;
    }

    void putPart(byte[] bytes) throws IOException {
        Files.createDirectories(weightsPart().getParent());
        Files.write(weightsPart(), bytes);
    }
}
