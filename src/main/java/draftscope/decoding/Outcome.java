package draftscope.decoding;

/** What became of a drafted token. The trace writes the name in lower case. */
public enum Outcome {
    /** The target agreed. */
    ACCEPTED,
    /** The first token the target did not agree with. */
    REJECTED,
    /** Drafted behind the first rejection; never tested. */
    DISCARDED
}
