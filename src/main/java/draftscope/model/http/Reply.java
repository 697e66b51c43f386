package draftscope.model.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of a server.
 *
 * @param from the address it came from, after redirects
 */
public record Reply(URI from, int status, HttpHeaders headers, Body body) implements AutoCloseable {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    /** A header that says something. */
    public Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A header that holds a number of bytes. */
    public Optional<Long> count(String name) {
        return header(name).filter(text -> COUNT.matcher(text).matches()).map(Long::valueOf);
    }

    /** What the server calls this very content, if it vouches for every byte of it. */
    public Optional<String> validator() {
        return header("ETag").filter(text -> text.startsWith("\""));
    }

    public boolean redirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    public boolean fine() {
        return status >= 200 && status < 300;
    }

    /** @throws Failure when its status tells of something that passes by: too many requests, or a fault of the server's */
    public void refusePassing() throws Failure {
        if (status == 429 || status == 408 || status >= 500) {
            throw new Failure(
                    status == 429 ? "the server has too many requests (429)" : "the server answered with status " + status,
                    retryAfter());
        }
    }

    /**
     * How long the server asks to be left alone: seconds, or a date, as HTTP has it; the server's own clock is taken
     * where it shows one.
     */
    public Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            return date(text).map(until -> Duration.between(
                            header("Date").flatMap(Reply::date).orElseGet(Instant::now), until))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        });
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
