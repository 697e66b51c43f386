package draftscope;

import draftscope.app.Desktop;
import draftscope.app.RunFiles;
import draftscope.cli.CliProcess;
import draftscope.cli.option.TerminalLanguage;
import draftscope.cli.terminal.RunExporter;
import draftscope.cli.terminal.ToolkitWords;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.machine.Assets;
import draftscope.model.served.ServedPairLoader;
import draftscope.model.served.ServedPorts;
import draftscope.model.torch.TorchPairLoader;
import draftscope.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Puts the rooms together: the only class that knows both the terminal and the window. */
public final class Main {

    private static final String HEADLESS = "java.awt.headless";
    private static final String SPLASH = "draftscope.splash";

    private Main() {}

    /** Runs a command line; without a command it opens the window. */
    public static void main(String[] arguments) {
        drawWithoutDisplay();
        var system = Locale.getDefault(Locale.Category.DISPLAY);
        var asked = TerminalLanguage.asked(List.of(arguments)).map(TerminalLanguage::locale);
        var loader = new ServedPairLoader(new TorchPairLoader(GpuSetup::system), ServedPorts.system());
        System.exit(CliProcess.run(
                loader, Assets::locate, traces -> ToolkitWords.around(() -> Desktop.open(loader, Assets::locate, traces, asked, system)),
                exporter(), arguments));
    }

    /** Pictures of runs are drawn on images: only a launcher that shows a picture of its own needs AWT's display. */
    private static void drawWithoutDisplay() {
        if (System.getProperty(HEADLESS) == null && !Boolean.getBoolean(SPLASH)) {
            System.setProperty(HEADLESS, "true");
        }
    }

    private static RunExporter exporter() {
        return new RunExporter() {
            @Override
            public List<String> endings() {
                return RunFiles.endings();
            }

            @Override
            public boolean paced(String name) {
                return RunFiles.paced(name);
            }

            @Override
            public void export(Trace run, List<Trace> others, Path file, Film film, IntConsumer percent)
                    throws IOException {
                RunFiles.export(run, others, file, film.pace(), film.rounds(), LocalDate.now(), percent);
            }
        };
    }
}
