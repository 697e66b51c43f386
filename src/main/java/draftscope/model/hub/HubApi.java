package draftscope.model.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.http.Failure;
import draftscope.model.http.Reply;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Questions to the hub about one model, and what its refusals mean. */
final class HubApi {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final int LONGEST_LIST = 16 << 20;

    /**
     * What a revision holds.
     *
     * @param commit the commit it names now
     */
    record Listing(String commit, Set<String> files) {}

    private final HubHttp http;
    private final ModelReference.HubId model;

    HubApi(HubHttp http, ModelReference.HubId model) {
        this.http = http;
        this.model = model;
    }

    Listing list() throws IOException {
        var address = URI.create(http.endpoint() + "/api/models/" + model.id() + "/revision/" + encoded(model.revision()));
        try (var reply = http.ask("GET", address, any -> Map.of(), any -> false)) {
            refuse(reply, model.shown());
            return listing(new ObjectMapper().readTree(reply.body().all(LONGEST_LIST)));
        } catch (JsonProcessingException e) {
            throw notTheHub(e);
        }
    }

    private Listing listing(JsonNode answer) {
        var commit = answer.path("sha").asText();
        if (!COMMIT.matcher(commit).matches() || !answer.path("siblings").isArray()) {
            throw notTheHub(null);
        }
        var files = new LinkedHashSet<String>();
        answer.path("siblings").forEach(file -> files.add(file.path("rfilename").asText()));
        return new Listing(commit, files);
    }

    private RemoteException notTheHub(Throwable cause) {
        return new RemoteException(
                http.endpoint().toString(),
                "its answer is not one of a model hub",
                "check HF_ENDPOINT and whether a proxy stands between",
                cause);
    }

    RemoteFile describe(String commit, String name) throws IOException {
        // Behind a redirect to a store lies another server's view of the file; the hub's own stands in the redirect.
        try (var reply = http.ask(
                "HEAD", address(commit, name), any -> Map.of(), r -> r.header("X-Linked-Etag").isPresent())) {
            if (!reply.redirect()) {
                refuse(reply, model.shown() + "/" + name);
            }
            var etag = reply.header("X-Linked-Etag").or(() -> reply.header("ETag")).flatMap(RemoteFile::etag)
                    .orElseThrow(() -> new RemoteException(
                            model.shown() + "/" + name,
                            "the server does not say which version of the file it has",
                            "check HF_ENDPOINT and whether a proxy stands between"));
            if (reply.header("X-Repo-Commit").filter(other -> !other.equals(commit)).isPresent()) {
                throw new Failure("the server answers for another commit");
            }
            var size = reply.count("X-Linked-Size")
                    .or(() -> reply.redirect() ? Optional.empty() : reply.count("Content-Length"));
            var validator = reply.redirect() ? Optional.<String>empty() : reply.validator();
            return new RemoteFile(name, etag, size, validator);
        }
    }

    /** Opens a file's content from a position; headers per server, since a validator is one server's word. */
    Reply open(String commit, String name, Function<URI, Map<String, String>> headers) throws IOException {
        var reply = http.ask("GET", address(commit, name), headers, any -> false);
        if (reply.status() != 416) {
            try {
                refuse(reply, model.shown() + "/" + name);
            } catch (IOException | RuntimeException e) {
                reply.close();
                throw e;
            }
        }
        return reply;
    }

    /** Whether an address belongs to the hub itself and not to its store. */
    boolean own(URI address) {
        return http.own(address);
    }

    private URI address(String commit, String name) {
        return URI.create(http.endpoint() + "/" + model.id() + "/resolve/" + commit + "/"
                + Arrays.stream(name.split("/")).map(HubApi::encoded).collect(Collectors.joining("/")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Nothing when the answer is fine; otherwise what it means. */
    private void refuse(Reply reply, String what) throws IOException {
        if (reply.fine()) {
            return;
        }
        var code = reply.header("X-Error-Code").orElse("");
        if (!own(reply.from())) {
            // A store's signed address runs out: asking the hub again gives a new one.
            throw new Failure("the file's store answered with status " + reply.status(), reply.retryAfter());
        }
        switch (reply.status()) {
            case 401, 403 -> throw closed(code, what);
            case 404, 410 -> throw missing(code, what);
            default -> {
                reply.refusePassing();
                throw new RemoteException(
                        what,
                        "the server answered with status " + reply.status(),
                        "check the model's page at " + page());
            }
        }
    }

    private RuntimeException closed(String code, String what) {
        if (!http.hasToken()) {
            // Without a token the hub says the same of a gated model and of one that does not exist.
            return code.equals("RepoNotFound")
                    ? new BadInputException(what, "there is no such model, or it is private",
                            "check the spelling (organisation/name); for a private model set HF_TOKEN")
                    : new BadInputException(what, "the model is gated or private",
                            "accept its conditions at " + page() + " and set HF_TOKEN to your access token");
        }
        return new BadInputException(
                what,
                code.equals("GatedRepo") ? "the model is gated and your access token may not read it yet"
                        : "your access token may not read it",
                "accept its conditions at " + page() + ", or set HF_TOKEN to a token that may read it");
    }

    private RuntimeException missing(String code, String what) {
        if (code.equals("RevisionNotFound")) {
            return new BadInputException(
                    what,
                    "the model has no revision '" + model.revision() + "'",
                    "see its branches and tags at " + page());
        }
        if (code.equals("EntryNotFound")) {
            return new BadInputException(what, "the model has no such file", "see its files at " + page());
        }
        return new BadInputException(
                what,
                "there is no such model at " + http.endpoint(),
                "check the spelling (organisation/name), or name a folder; for a private model set HF_TOKEN");
    }

    private String page() {
        return http.endpoint() + "/" + model.id();
    }
}
