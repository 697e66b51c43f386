package draftscope.draw.stage;

import java.util.List;
import java.util.Optional;

/**
 * A piece of the running text. Numbers that are not known are NaN.
 *
 * @param text what stands there, characters split over tokens put together
 * @param key the token that completed it
 * @param entropy H(q) in nats; of a correction, that of the guess it stands for
 * @param q draft probability
 * @param acceptance min(1, p/q)
 */
public record TextSpan(String text, TokenKey key, ChipKind kind, double entropy, double q, double acceptance) {

    public static TextSpan plain(String text) {
        return new TextSpan(text, TokenKey.NONE, ChipKind.TARGET, Double.NaN, Double.NaN, Double.NaN);
    }

    public static TextSpan chosen(String text) {
        return new TextSpan(text, TokenKey.CHOSEN, ChipKind.TARGET, Double.NaN, Double.NaN, Double.NaN);
    }

    public boolean isChosen() {
        return key.equals(TokenKey.CHOSEN);
    }

    /** What is left of it in front of a run that goes on from it: its text, and that somebody chose it. */
    public TextSpan before() {
        return isChosen() ? this : plain(text);
    }

    /** The chosen token that the rounds of a text go on from; empty where they go on from none. */
    public static Optional<TextSpan> before(List<TextSpan> whole) {
        Optional<TextSpan> last = Optional.empty();
        for (var span : whole) {
            if (span.key().present()) {
                break;
            }
            last = span.isChosen() ? Optional.of(span) : last;
        }
        return last;
    }

    static TextSpan of(String text, TokenKey key, RoundLane lane) {
        var chip = lane.chips().get(key.index());
        double entropy = chip.kind() == ChipKind.CORRECTION ? lane.refusedEntropy() : chip.entropy();
        return new TextSpan(text, key, chip.kind(), entropy, chip.q(), chip.acceptance());
    }

    /** Whether it is tinted by a guess that is not what stands there. */
    public boolean refused(Colouring colouring) {
        return colouring == Colouring.ENTROPY && kind == ChipKind.CORRECTION && !Double.isNaN(entropy);
    }

    /** What it is tinted by, see {@link Colouring#shade}. */
    public String shade(Colouring colouring) {
        return key.present() ? colouring.shade(kind, entropy, q, acceptance) : Colouring.BLANK;
    }

    public TextSpan with(String other) {
        return new TextSpan(other, key, kind, entropy, q, acceptance);
    }
}
