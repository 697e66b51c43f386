package draftscope.model.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of a server.
 *
 * @param from the address it came from, after redirects
 */
record Reply(URI from, int status, HttpHeaders headers, Body body) implements AutoCloseable {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A header that holds a number of bytes. */
    Optional<Long> count(String name) {
        return header(name).filter(text -> COUNT.matcher(text).matches()).map(Long::valueOf);
    }

    /** What the server calls this very content, if it vouches for every byte of it. */
    Optional<String> validator() {
        return header("ETag").filter(text -> text.startsWith("\""));
    }

    boolean redirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    boolean fine() {
        return status >= 200 && status < 300;
    }

    @Override
    public void close() {
        body.close();
    }
}
