package draftscope.draw;

/** The colour slot of each length policy, the same in every chart, so that a policy keeps its colour. */
public final class PolicySlots {

    /** Number of colours. */
    public static final int COUNT = 8;

    /** The slot of what has no drafting. */
    public static final int NONE = 7;

    private PolicySlots() {}

    /** Slot 0 to 7 of a policy by its trace name; names unknown here share the slots left over. */
    public static int of(String policy) {
        return switch (policy) {
            case "svip" -> 0;
            case "heuristic" -> 1;
            case "constant" -> 2;
            case "oracle" -> 3;
            case "svip-peek", "hf-dynamic" -> 4;
            case "hf-heuristic", "adaedl" -> 5;
            case "max-confidence", "ddd" -> 6;
            case "eagle2+svip", "eagle2" -> 6;
            case "cape+svip", "cape" -> 5;
            case "glide+svip", "glide" -> 4;
            case "lookup" -> 3;
            case "none" -> NONE;
            default -> 4 + Math.floorMod(policy.hashCode(), 3);
        };
    }
}
