package draftscope.decoding.drafter;

/**
 * People who guess in turn, a round each.
 *
 * @param teams how many, from 1 to {@link #MOST}
 */
public record Turns(int teams) {

    public static final int MOST = 4;

    /** One team, or nobody who counts. */
    public static final Turns ONE = new Turns(1);

    /** @throws IllegalArgumentException when there are no teams, or more than {@link #MOST} */
    public Turns {
        if (teams < 1 || teams > MOST) {
            throw new IllegalArgumentException("teams are 1 to " + MOST + ", not " + teams);
        }
    }

    /** Whose turn a round is, both counted from 1. */
    public int of(int round) {
        return (round - 1) % teams + 1;
    }

    public boolean taken() {
        return teams > 1;
    }
}
