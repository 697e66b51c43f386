package draftscope.app.setup;

import java.util.function.DoubleSupplier;

/** The threshold of one run, turned in the window and read by the engine before every round. */
final class ThresholdDial implements DoubleSupplier {

    private volatile double threshold = Double.NaN;

    /** The threshold holds from the next round on. */
    void turn(double h) {
        threshold = h;
    }

    /** The threshold wished for; NaN while nobody has turned it. */
    @Override
    public double getAsDouble() {
        return threshold;
    }
}
