package draftscope.decoding.pass;

import draftscope.decoding.port.TokenIds;
import java.util.stream.IntStream;

/**
 * A finished text as the target reads it in one pass: at every place the token it would itself have put there.
 *
 * @param written the tokens of the text after its prompt
 * @param chosen for each of them the target's most probable token, given all before it
 * @param rows rows of the pass: the prompt's last token and those written
 * @param millis wall time of the pass with all choices, in milliseconds
 * @param stepMillis median wall time of a pass of one row, taken right after it, in milliseconds
 */
public record Reading(TokenIds written, TokenIds chosen, int rows, double millis, double stepMillis) {

    /** How many of the choices are the tokens that stand there. */
    public int same() {
        return (int) IntStream.range(0, written.size()).filter(this::same).count();
    }

    /** Whether the choice at a place, from 0, is the token that stands there. */
    public boolean same(int place) {
        return written.get(place) == chosen.get(place);
    }

    /** The pass's time in passes of one row. */
    public double steps() {
        return millis / stepMillis;
    }
}
