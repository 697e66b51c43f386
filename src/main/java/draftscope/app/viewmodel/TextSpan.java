package draftscope.app.viewmodel;

/**
 * A piece of the running text.
 *
 * @param text what stands there, characters split over tokens put together
 * @param heat step of the entropy ramp, or −1 where the draft had no say
 */
public record TextSpan(String text, int heat) {

    /** Nothing known of the draft's entropy. */
    public static final int PLAIN = -1;
}
