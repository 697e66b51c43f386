package draftscope.cli;

/** When to write colours. */
enum ColorChoice {
    /** To a terminal, unless {@code NO_COLOR} or {@code TERM=dumb} say otherwise. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER
}
