package draftscope.draw.stage;

/**
 * Names a token of the run on stage.
 *
 * @param round number of its round, from 1; 0 for text that no round brought
 * @param index its place among the round's chips, from 0: the drafted tokens in order, then the target's own
 */
public record TokenKey(int round, int index) {

    public static final TokenKey NONE = new TokenKey(0, 0);

    /** The token that somebody chose, which a run goes on from. */
    public static final TokenKey CHOSEN = new TokenKey(0, 1);

    public boolean present() {
        return round > 0;
    }
}
