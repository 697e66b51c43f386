package draftscope.cli.terminal;

/** When to write colours. */
public enum ColorChoice {
    /** To a terminal, unless {@code NO_COLOR} or {@code TERM=dumb} say otherwise. */
    AUTO,
    ALWAYS,
    NEVER
}
