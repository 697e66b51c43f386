package draftscope.model.gpu;

import draftscope.decoding.port.Hardware;
import draftscope.model.gpu.GpuDriver.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What runs computed on, for their traces. */
public final class RunHardware {

    private static final Pattern CARD = Pattern.compile("cuda:([0-9]{1,3})");

    private RunHardware() {}

    /**
     * Puts it together. The driver is asked only where a card takes part.
     *
     * @param libtorch version and build
     * @param devices as a trace names them: {@code cpu}, {@code cuda:0} or {@code cuda:0+cuda:1}
     */
    public static Hardware of(GpuDriver driver, String processor, String libtorch, String devices) {
        var numbers = CARD.matcher(devices).results().map(found -> Integer.parseInt(found.group(1))).toList();
        if (numbers.isEmpty() || !(driver.look() instanceof Answer.Ready ready)) {
            return new Hardware(processor, libtorch, List.of(), "", "");
        }
        var gpus = new ArrayList<Hardware.Gpu>();
        for (int number : numbers) {
            if (number < ready.cards().size()) {
                gpus.add(new Hardware.Gpu("cuda:" + number, ready.cards().get(number).name()));
            }
        }
        return new Hardware(processor, libtorch, gpus, ready.version(), ready.cudaText());
    }

    /**
     * Version and build of the libtorch in a folder, for instance {@code 2.7.1+cpu}; the version that this program works
     * with where nothing around the files tells more.
     */
    public static String build(Path folder, Bridges bridges) {
        return LibtorchFolder.at(folder, bridges.system())
                .flatMap(LibtorchFolder::build)
                .orElse(bridges.libtorch());
    }
}
