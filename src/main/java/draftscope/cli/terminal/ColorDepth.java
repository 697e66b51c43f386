package draftscope.cli.terminal;

/** How many colours a terminal has. */
public enum ColorDepth {
    /** None: plain text. */
    NONE,
    /** The 256 of xterm. */
    PALETTE,
    /** 24 bits. */
    EXACT
}
