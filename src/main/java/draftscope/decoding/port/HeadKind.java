package draftscope.decoding.port;

/**
 * A kind of head that drafts for one target: pairs hold at most one of each, and drafters say which they need.
 *
 * @param name in settings and commands
 * @param title on screen, as its paper has it
 */
public record HeadKind(String name, String title) {

    /** Reads the target's hidden states (EAGLE, EAGLE-2). */
    public static final HeadKind EAGLE = new HeadKind("eagle", "EAGLE-2");

    /** Reads the target's keys and values (GliDe). */
    public static final HeadKind GLIDE = new HeadKind("glide", "GliDe");

    /** Reads states of several layers of the target and says a part of its vocabulary (EAGLE-3). */
    public static final HeadKind EAGLE3 = new HeadKind("eagle3", "EAGLE-3");

    /** Reads states of several layers of the target and guesses blocks (DFlash). */
    public static final HeadKind DFLASH = new HeadKind("dflash", "DFlash");
}
