package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may read what: tokens, gates, models that are not there, and no network at all. */
class HubAccessTest extends HubFixture {

    private static final String SECRET = "hf_verysecret";

    @Test
    void theTokenGoesToTheEndpointAndToNoOtherServer() {
        hub.redirects = true;
        variables.put("HF_TOKEN", SECRET);
        resolve();
        assertThat(hub.asked).anyMatch(FakeHub.Asked::store);
        assertThat(hub.asked).allSatisfy(asked -> assertThat(asked.authorization())
                .isEqualTo(asked.store() ? Optional.empty() : Optional.of("Bearer " + SECRET)));
    }

    @Test
    void withoutATokenNoneIsSent() {
        resolve();
        assertThat(hub.asked).allMatch(asked -> asked.authorization().isEmpty());
    }

    @Test
    void theTokenMayLieInAFile() throws IOException {
        var file = home.resolve(".cache/huggingface/token");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SECRET + "\n");
        resolve();
        assertThat(hub.asked).allMatch(asked -> asked.authorization().equals(Optional.of("Bearer " + SECRET)));
    }

    @Test
    void aRedirectWithinTheHubKeepsTheToken() {
        variables.put("HF_TOKEN", SECRET);
        hub.fault("config.json", FakeHub.status(307, "Location", "/moved/config.json"));
        resolve();
        assertThat(hub.asked).anySatisfy(asked -> {
            assertThat(asked.path()).isEqualTo("/moved/config.json");
            assertThat(asked.authorization()).contains("Bearer " + SECRET);
        });
    }

    @Test
    void redirectsHaveAnEndAndStayOnTheWeb() {
        for (int i = 0; i < 100; i++) {
            hub.fault("api", FakeHub.status(302, "Location", "/api/models/again"));
        }
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("without end");
        assertRefusedRedirect("file:///etc/passwd");
        assertRefusedRedirect("http://bad host/");
    }

    private void assertRefusedRedirect(String location) {
        hub.close();
        try {
            startHub();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        for (int i = 0; i < 6; i++) {
            hub.fault("api", FakeHub.status(302, "Location", location));
        }
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("not safe to follow");
    }

    @Test
    void aGatedModelSaysWhereItsGateIs() {
        hub.fault("api", FakeHub.status(401, "X-Error-Code", "GatedRepo"));
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("gated")
                .hasMessageContaining(hub.address() + "/org/tiny")
                .hasMessageContaining("HF_TOKEN");
        assertThat(slept).as("asking again would not help").isEmpty();
    }

    @Test
    void aTokenWithoutTheRightIsToldApart() {
        variables.put("HF_TOKEN", SECRET);
        hub.fault("config.json", FakeHub.status(403, "X-Error-Code", "GatedRepo"));
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("your access token may not read it yet")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aModelThatIsNotThereIsAskedToBeSpelledRight() {
        hub.fault("api", FakeHub.status(404), FakeHub.status(401, "X-Error-Code", "RepoNotFound"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::resolve)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("there is no such model")
                    .hasMessageContaining("spelling");
        }
    }

    @Test
    void aRevisionThatIsNotThereIsNamed() {
        hub.fault("api", FakeHub.status(404, "X-Error-Code", "RevisionNotFound"));
        assertThatThrownBy(() -> resolve(MODEL + "@v9"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no revision 'v9'");
    }

    @Test
    void offlineSaysWhatIsMissing() throws IOException {
        variables.put("TRANSFORMERS_OFFLINE", "yes");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("it is not in")
                .hasMessageContaining("HF_HUB_OFFLINE");
        assertThat(hub.asked).isEmpty();
        variables.remove("TRANSFORMERS_OFFLINE");
        var folder = resolve();
        Files.delete(folder.resolve("tokenizer.json"));
        variables.put("HF_HUB_OFFLINE", "1");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("lacks tokenizer.json");
    }

    @Test
    void aPageThatIsNoHubIsFound() {
        hub.fault("api", (exchange, content) -> FakeHub.send(exchange, 200, "<html>".getBytes()));
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("HF_ENDPOINT");
        hub.fault("api", (exchange, content) -> FakeHub.send(exchange, 200, "{\"sha\": \"../..\"}".getBytes()));
        assertThatThrownBy(this::resolve).isInstanceOf(RemoteException.class).hasMessageContaining("HF_ENDPOINT");
    }

    @Test
    void aBrokenTokenIsNotShown() {
        variables.put("HF_TOKEN", "hf_öops secret");
        assertThatThrownBy(this::resolve)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("HF_TOKEN")
                .hasMessageNotContaining("secret");
        assertThat(new HubEnvironment(variables, home).toString()).doesNotContain("secret");
    }

    @Test
    void anEndpointThatIsNoAddressIsNamed() {
        for (var wrong : new String[] {"huggingface.co", "ftp://x", "http://user:pass@host", "http://", "::"}) {
            variables.put("HF_ENDPOINT", wrong);
            assertThatThrownBy(this::resolve).isInstanceOf(BadInputException.class).hasMessageContaining("HF_ENDPOINT");
        }
    }
}
