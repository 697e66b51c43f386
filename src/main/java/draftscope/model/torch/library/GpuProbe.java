package draftscope.model.torch.library;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.DecodingException;
import draftscope.model.checkpoint.DType;
import draftscope.model.input.BadInputException;
import java.util.Locale;

/** Computes a little on a device: whether a driver, a card and a libtorch fit shows only then. */
public final class GpuProbe {

    private static final int SIZE = 64;
    /** Products of 64 numbers below 1: float32 is off by 10⁻⁵ at most, TF32 and another order of adding included. */
    private static final double MOST = 1e-3;

    private GpuProbe() {}

    /**
     * Multiplies in float32 on a device and on the processor.
     *
     * @throws BadInputException when the device fails or its numbers are others
     */
    public static void run(String device) {
        try (var manager = Libtorch.start(device, 1);
                var script = Script.compile(manager, "probe.py");
                var place = IValue.from(device);
                var type = IValue.from((long) DType.FLOAT32.torchCode());
                var size = IValue.from((long) SIZE);
                var answer = script.call("probe", place, type, size)) {
            double apart = answer.toDouble();
            if (!(apart < MOST)) {
                throw new BadInputException(
                        device,
                        String.format(Locale.ROOT, "it computes something else than the processor (%.2g apart)", apart),
                        "go on with --device cpu, and check the card");
            }
        } catch (DecodingException e) {
            throw new BadInputException(device, e.getMessage(), "go on with --device cpu", e);
        }
    }
}
