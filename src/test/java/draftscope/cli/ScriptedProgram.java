package draftscope.cli;

import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;

/** The program with a scripted pair, to be started as a process of its own. */
final class ScriptedProgram {

    /** Environment variable: milliseconds of a pass. */
    static final String DELAY = "SCRIPTED_DELAY";

    private ScriptedProgram() {}

    public static void main(String[] arguments) {
        var loader = ScriptedPairLoader.story();
        loader.log().delayMillis(Integer.parseInt(System.getenv().getOrDefault(DELAY, "2")));
        System.exit(CliProcess.run(
                loader,
                () -> new Assets(Path.of("assets")),
                traces -> {
                    throw new UnsupportedOperationException("no window in a test");
                },
                new NoExporter(),
                arguments));
    }
}
