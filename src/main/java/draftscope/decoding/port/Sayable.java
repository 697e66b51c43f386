package draftscope.decoding.port;

/**
 * The target's tokens that a draft can say, where it cannot say all of them: a head with a vocabulary of its own, or a draft
 * with other tokens. A draft has one for good, so that a target keeps what it makes of it.
 */
public final class Sayable {

    private final TokenIds ids;

    /** @param ids the target's ids; several times the same counts once */
    public Sayable(int... ids) {
        this.ids = TokenIds.of(ids);
    }

    public TokenIds ids() {
        return ids;
    }
}
