package draftscope.app.run;

/** Where the run on stage comes from. */
public enum RunOrigin {
    NONE,
    /** Run was pressed. */
    OWN,
    /** It went on from a token of another one. */
    BRANCH,
    /** It was recorded earlier. */
    RECORDED,
    /** Another program is making it. */
    FOLLOWED,
    /** It came with the program and plays until something else is on stage. */
    EXAMPLE;

    /** Whether it was made earlier or elsewhere, so that the form has nothing to say about it. */
    public boolean recorded() {
        return this == RECORDED || this == FOLLOWED || this == EXAMPLE;
    }
}
