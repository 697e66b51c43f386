package draftscope.model.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import draftscope.model.ServedEngine;
import draftscope.model.ServedSpec;
import draftscope.model.http.Failure;
import draftscope.model.http.HttpLine;
import draftscope.model.http.Reply;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Questions to one server and its answers as JSON. The key goes to that server only: redirects are not followed. What
 * another attempt may mend is an {@link IOException}; everything else says in one line what to do.
 */
record ServerLine(ServedSpec spec, HttpLine http) {

    /** A long text with its probabilities takes some hundred bytes a token. */
    private static final int MOST_BYTES = 128 << 20;

    private static final int SHOWN = 200;
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 501);

    /** How versions of both engines say that a text is too long, in any case. */
    private static final Pattern TOO_LONG =
            Pattern.compile("context|input length|longer than|too long|maximum allowed length", Pattern.CASE_INSENSITIVE);

    /** Python's JSON writes NaN and infinity, which JSON does not have. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();


    String host() {
        return spec.address().host();
    }

    /** The answer to a question that may not exist there. */
    Optional<Answer> find(String path, Waiting waiting) throws IOException {
        return found(request(path).GET().build(), waiting, NOT_THERE);
    }

    /** The same for one that may be kept from people with this key. */
    Optional<Answer> findIfAllowed(String path, Waiting waiting) throws IOException {
        return found(request(path).GET().build(), waiting, Set.of(401, 403, 404, 405, 501));
    }

    Optional<Answer> findByPost(String path, JsonNode body, Waiting waiting) throws IOException {
        return found(posting(path, body), waiting, NOT_THERE);
    }

    private Optional<Answer> found(HttpRequest request, Waiting waiting, Set<Integer> missing) throws IOException {
        try (var reply = http.send(request, waiting)) {
            if (missing.contains(reply.status())) {
                return Optional.empty();
            }
            return Optional.of(answer(reply));
        }
    }

    Answer post(String path, JsonNode body, Waiting waiting) throws IOException {
        try (var reply = http.send(posting(path, body), waiting)) {
            return answer(reply);
        }
    }

    Pieces stream(String path, JsonNode body, Waiting waiting) throws IOException {
        var reply = http.send(posting(path, body), waiting);
        try {
            if (!reply.fine()) {
                refuse(reply);
            }
            return new Pieces(this, reply);
        } catch (IOException | RuntimeException e) {
            reply.close();
            throw e;
        }
    }

    BadInputException notThere(String path, ServedEngine engine) {
        return new BadInputException(
                "--target",
                host() + " has no " + path + ", so it is no " + engine.shown() + " server, or its interface lies elsewhere",
                "check the address: its scheme names the engine, and a path in front of the interface belongs to it");
    }

    private HttpRequest posting(String path, JsonNode body) {
        try {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpLine.request(spec.address().at(path));
        spec.key().ifPresent(key -> request.header("Authorization", "Bearer " + key.secret()));
        return request;
    }

    private Answer answer(Reply reply) throws IOException {
        if (!reply.fine()) {
            refuse(reply);
        }
        return parsed(reply.body().all(MOST_BYTES));
    }

    Answer parsed(byte[] bytes) throws IOException {
        try {
            var node = JSON.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new Failure("the answer is empty");
            }
            return new Answer(host(), node, "");
        } catch (JsonProcessingException e) {
            // A word that breaks off is an unknown word to the reader, not an end.
            if (e instanceof JsonEOFException
                    || e.getLocation() != null && e.getLocation().getByteOffset() >= bytes.length) {
                throw new Failure("the answer broke off");
            }
            var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new RemoteException(
                    host(),
                    "its answer is no valid JSON (at column " + at + ")",
                    "check that the address is the engine's own and not a page in front of it",
                    e);
        }
    }

    private void refuse(Reply reply) throws IOException {
        if (reply.redirect()) {
            throw new BadInputException(
                    "--target",
                    host() + " redirects" + reply.header("Location").map(this::elsewhere).orElse(""),
                    "name the address it points to, if you trust it: a key is never sent where an answer points");
        }
        reply.refusePassing();
        int status = reply.status();
        var said = said(reply);
        throw switch (status) {
            case 401, 403 -> new BadInputException(
                    "--target",
                    host() + (spec.key().isPresent() ? " does not accept the key" : " asks for a key") + " (" + status + ")",
                    "give the right one with --served-key or --served-key-env");
            case 404 -> new BadInputException(
                    "--target",
                    host() + " knows no such question or model (404" + said + ")",
                    "check the address's scheme and path, and --served-model");
            case 413 -> tooLong(" (413" + said + ")");
            default -> TOO_LONG.matcher(said).find()
                    ? tooLong(" (" + status + said + ")")
                    : new Refused(host(), status, said);
        };
    }

    private RemoteException tooLong(String said) {
        return new RemoteException(
                host(),
                "the text with its drafts is longer than the server takes" + said,
                "shorten the prompt or ask for fewer tokens, or start the server with a longer context");
    }

    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String said;

        Refused(String host, int status, String said) {
            super(host + ": it does not take the question (" + status + said
                    + "); it may be of a version this program does not know, or started with options that forbid it");
            this.said = said;
        }

        String said() {
            return said;
        }
    }

    private String elsewhere(String location) {
        try {
            var uri = spec.address().base().resolve(location);
            return " to " + new URI(uri.getScheme(), uri.getAuthority(), uri.getPath(), null, null);
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            return " to an address that is none";
        }
    }

    /** What the server says about its refusal, shortened, after a colon; without the key should it repeat it. */
    private String said(Reply reply) throws IOException {
        String text;
        try {
            var node = JSON.readTree(reply.body().all(1 << 20));
            var error = node.path("error");
            var detail = node.path("detail");
            text = Stream.of(error, error.path("message"), node.path("message"), detail, detail.path(0).path("msg"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .findFirst()
                    .orElse("");
        } catch (JsonProcessingException e) {
            text = "";
        }
        return shown(text);
    }

    /** A text of the server's, fit for a line; empty, or after a colon. */
    String shown(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        var safe = spec.key().map(key -> line.replace(key.secret(), "…")).orElse(line);
        return safe.isEmpty() ? "" : ": " + (safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe);
    }
}
