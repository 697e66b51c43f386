package draftscope.trace;

/**
 * A place in a run: after some draft tokens of a round, or after its verification. Positions of one run are
 * numbered as steps: the start is step 0, then every drafted token and every verification is one more.
 *
 * @param round number of the round, from 1; 0 at the start of the run
 * @param drafted tokens of the round drafted by then
 * @param verified whether the round is over
 */
public record Position(int round, int drafted, boolean verified) implements Comparable<Position> {

    /** Before the first round. */
    public static final Position START = new Position(0, 0, true);

    /** After some draft tokens of a round. */
    public static Position drafted(int round, int drafted) {
        return new Position(round, drafted, false);
    }

    /** After a round's verification. */
    public static Position verified(int round, int drafted) {
        return new Position(round, drafted, true);
    }

    @Override
    public int compareTo(Position other) {
        if (round != other.round) {
            return Integer.compare(round, other.round);
        }
        if (verified != other.verified) {
            return verified ? 1 : -1;
        }
        return Integer.compare(drafted, other.drafted);
    }
}
