package draftscope.model.hub;

import draftscope.decoding.port.Cancellation;
import draftscope.model.http.Sleeper;
import draftscope.model.http.Waiting;
import java.nio.file.Path;

/** Another process: holds a lock from its first word until its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        var waiting = new Waiting(Sleeper.SYSTEM, Cancellation.NEVER);
        try (var lock = DownloadLock.take(Path.of(arguments[0]), waiting, () -> {})) {
            System.out.write("held\n".getBytes());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Holds on.
            }
        }
    }
}
