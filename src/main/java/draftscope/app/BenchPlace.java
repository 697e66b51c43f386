package draftscope.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a bench made in the window says of the machine it ran on. */
final class BenchPlace {

    private BenchPlace() {}

    static Map<String, String> machine(int threads) {
        var machine = new LinkedHashMap<String, String>();
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("engine threads", Integer.toString(threads));
        machine.put(
                "system",
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                        + System.getProperty("os.arch", ""));
        machine.put("java", System.getProperty("java.version", ""));
        machine.put("made", "in the window");
        return machine;
    }
}
