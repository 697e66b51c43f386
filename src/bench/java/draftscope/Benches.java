package draftscope;

import draftscope.app.RacePicture;
import draftscope.app.TreePicture;
import draftscope.app.WindowBench;
import draftscope.app.engine.FirstRunBench;
import draftscope.app.record.RunGif;
import draftscope.bench.TwoVersions;
import draftscope.model.torch.EngineBench;
import draftscope.model.torch.ForwardBench;
import draftscope.model.torch.LoadBench;
import draftscope.model.torch.RoundBench;
import draftscope.model.torch.StepBench;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts a bench or a picture maker by its name:
 *
 * <pre>mvn -q -Pbench -Dbench=ForwardBench -Dbench.arguments="2"</pre>
 */
public final class Benches {

    private static final Map<String, Program> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("EngineBench", EngineBench::main),
            Map.entry("FirstRunBench", FirstRunBench::main),
            Map.entry("ForwardBench", ForwardBench::main),
            Map.entry("LoadBench", LoadBench::main),
            Map.entry("RoundBench", RoundBench::main),
            Map.entry("StepBench", StepBench::main),
            Map.entry("WindowBench", WindowBench::main),
            Map.entry("TwoVersions", TwoVersions::main),
            Map.entry("RacePicture", RacePicture::main),
            Map.entry("RunGif", RunGif::main),
            Map.entry("TreePicture", TreePicture::main)));

    private Benches() {}

    /** The name, and what the program takes. */
    public static void main(String[] arguments) throws Exception {
        var program = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (program == null) {
            System.err.println("-Dbench must be one of " + String.join(", ", ALL.keySet()));
            System.exit(2);
        }
        program.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private interface Program {

        void run(String[] arguments) throws Exception;
    }
}
