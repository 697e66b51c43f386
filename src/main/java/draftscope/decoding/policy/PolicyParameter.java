package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;

/**
 * A number a policy takes.
 *
 * @param name its name in {@link PolicyInfo#constants()} and in traces
 * @param option its command-line option without dashes; policies share options where they mean the same
 * @param standard its default
 * @param least smallest value allowed
 * @param most largest value allowed
 * @param whole whether it must be a whole number
 */
public record PolicyParameter(
        String name, String option, double standard, double least, double most, boolean whole) {

    /** Whether it is a switch: 0 or 1. */
    public boolean isSwitch() {
        return whole && least == 0 && most == 1;
    }

    /**
     * The value, if it may be used.
     *
     * @throws IllegalArgumentException naming the parameter and what it may be
     */
    public double checked(double value) {
        if (!(value >= least && value <= most) || whole && value != Math.rint(value)) {
            throw new IllegalArgumentException(option.replace('-', ' ') + " must be " + allowed() + ", not " + plain(value));
        }
        return value;
    }

    private String allowed() {
        return (whole ? "a whole number" : "a number") + " between " + plain(least) + " and " + plain(most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
