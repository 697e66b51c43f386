package draftscope.decoding.shadow;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.TokenChoice;

/**
 * A token that the draft guesses at a place.
 *
 * @param id the token
 * @param entropy H(q) in nats of the distribution it came from; NaN where that is not known
 */
public record Guess(int id, double entropy) {

    static final Guess UNKNOWN = new Guess(-1, Double.NaN);

    static Guess of(VerifiedToken token) {
        return new Guess(token.id(), token.entropy());
    }

    static Guess of(RoundEnded.PreviousBonus seen) {
        return new Guess(seen.id(), seen.entropy());
    }

    static Guess of(TokenChoice choice) {
        return new Guess(choice.id(), choice.entropy());
    }

    boolean known() {
        return id >= 0;
    }
}
