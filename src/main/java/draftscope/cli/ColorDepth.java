package draftscope.cli;

/** How many colours a terminal has. */
enum ColorDepth {
    /** None: plain text. */
    NONE,
    /** The 256 of xterm. */
    PALETTE,
    /** 24 bits. */
    EXACT
}
