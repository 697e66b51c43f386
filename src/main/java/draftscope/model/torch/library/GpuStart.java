package draftscope.model.torch.library;

import draftscope.model.gpu.GpuFinding;
import draftscope.model.gpu.GpuFinding.Verdict;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.gpu.LibtorchSettings;
import draftscope.model.input.BadInputException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, once a process and before anything of libtorch is loaded, whether that is one with CUDA. A libtorch that has
 * not been tried on this machine is tried in another process first, so that one that does not fit ends that process and
 * not this one; then the processor goes on.
 */
public final class GpuStart {

    private static final Logger LOG = LoggerFactory.getLogger(GpuStart.class);
    private static final String CPU = "cpu";

    private GpuStart() {}

    /**
     * Decides.
     *
     * @param gpu the machine's; empty where it is never used
     * @param device what is asked for: {@code auto}, {@code cpu} or {@code cuda:N}
     * @throws BadInputException when a GPU is asked for by name and cannot be used, with what is there and what is missing
     */
    public static void choose(Supplier<Optional<GpuSetup>> gpu, String device) {
        boolean named = device.startsWith("cuda");
        if (device.equals(CPU) || LibtorchSettings.told() && !named) {
            return;
        }
        gpu.get().filter(setup -> !setup.leftAlone()).ifPresent(setup -> choose(setup, device, named));
    }

    private static void choose(GpuSetup setup, String device, boolean named) {
        var finding = setup.look();
        if (LibtorchSettings.told()) {
            requireUsable(finding, device);
            return;
        }
        if (finding.verdict() == Verdict.UNTRIED) {
            LOG.info("trying {}", finding.line());
            finding = setup.tryOut(finding);
        }
        LOG.info("GPU: {}", finding.line());
        if (finding.verdict() == Verdict.READY) {
            setup.settings(finding.libtorch().orElseThrow()).tell();
        } else if (named) {
            requireUsable(finding, device);
        }
    }

    private static void requireUsable(GpuFinding finding, String device) {
        if (!finding.usable()) {
            throw new BadInputException(
                    "--device", "there is no " + device + " here: " + finding.line(), "or go on with --device cpu");
        }
    }
}
