package draftscope.model.hub;

import draftscope.decoding.port.Clock;
import draftscope.model.http.Sleeper;
import java.time.Duration;

/**
 * Everything outside that a download touches, but for the network itself.
 *
 * @param clock for speed and for how long nothing came
 * @param links from a snapshot to its blobs
 * @param patience how long an answer, or the next piece of one, may take
 */
public record HubPorts(
        HubEnvironment environment,
        Clock clock,
        Sleeper sleeper,
        FreeSpace freeSpace,
        Links links,
        Duration patience) {

    HubPorts hurried(Duration most) {
        return new HubPorts(
                environment, clock, sleeper, freeSpace, links, patience.compareTo(most) < 0 ? patience : most);
    }

    public static HubPorts system() {
        return new HubPorts(
                HubEnvironment.system(),
                Clock.SYSTEM,
                Sleeper.SYSTEM,
                FreeSpace.SYSTEM,
                Links.SYSTEM,
                Duration.ofSeconds(30));
    }
}
