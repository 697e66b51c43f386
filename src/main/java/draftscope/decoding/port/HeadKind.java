package draftscope.decoding.port;

/**
 * A kind of head that drafts for one target: pairs hold at most one of each, and drafters say which they need.
 *
 * @param name in settings and commands
 */
public record HeadKind(String name) {

    /** Reads the target's hidden states (EAGLE, EAGLE-2). */
    public static final HeadKind EAGLE = new HeadKind("eagle");

    /** Reads the target's keys and values (GliDe). */
    public static final HeadKind GLIDE = new HeadKind("glide");

    /** Reads states of several layers of the target and says a part of its vocabulary (EAGLE-3). */
    public static final HeadKind EAGLE3 = new HeadKind("eagle3");

    /** Reads states of several layers of the target and guesses blocks (DFlash). */
    public static final HeadKind DFLASH = new HeadKind("dflash");
}
