package draftscope.model.served;

import draftscope.decoding.port.Clock;
import draftscope.model.http.HttpLine;
import draftscope.model.http.Sleeper;
import java.time.Duration;
import java.util.Map;

/**
 * What talking to a server needs from outside.
 *
 * @param variables environment variables, for proxies
 * @param patience how long an answer, or the next piece of one, may take
 */
public record ServedPorts(
        Map<String, String> variables, Clock clock, Sleeper sleeper, Duration connecting, Duration patience) {

    /** The machine's own. A large model reads a long text for a while before it answers. */
    public static ServedPorts system() {
        return new ServedPorts(
                System.getenv(), Clock.SYSTEM, Sleeper.SYSTEM, Duration.ofSeconds(10), Duration.ofSeconds(120));
    }

    HttpLine line() {
        return new HttpLine(variables, clock, connecting, patience);
    }

    /** Without the variables: one of them may be a key. */
    @Override
    public String toString() {
        return "ServedPorts[patience=" + patience + "]";
    }
}
