package draftscope.trace;

/**
 * A token of the output, with what it adds to the running text.
 *
 * @param round number of the round that brought it, from 1
 * @param index its place in that round's draft; for the target's own token, the number of accepted tokens before it
 * @param piece the token's own text, see {@link draftscope.decoding.port.Vocabulary#piece}: what a chip shows
 * @param text what the running text grew by; empty when the token only holds part of a character
 */
public record TextToken(int round, int index, int id, String piece, String text, Origin origin) {

    /** Who a token of the output comes from. */
    public enum Origin {
        /** Drafted and accepted. */
        ACCEPTED,
        /** The target's, in the place of a rejected one. */
        CORRECTION,
        /** The target's, after a draft accepted whole. */
        BONUS,
        /** The target's; nothing was drafted. */
        TARGET
    }
}
