package draftscope.decoding.pass;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of text as two tokenizers read it: the shortest after which both have a boundary.
 *
 * @param draft the draft's tokens; empty where it leaves one of the target's out
 */
public record AlignedTokens(List<String> target, List<String> draft) {

    public AlignedTokens {
        target = List.copyOf(target);
        draft = List.copyOf(draft);
    }

    /**
     * A token of one of them.
     *
     * @param text as it is shown
     * @param bytes it adds to the text; 0 of a special one
     */
    public record Piece(String text, int bytes) {}

    /** Whether both read it as one token. */
    public boolean same() {
        return target.size() == 1 && draft.size() == 1;
    }

    /**
     * Lays two readings of one text side by side, as far as both go.
     *
     * @param draft the draft's
     */
    public static List<AlignedTokens> of(List<Piece> target, List<Piece> draft) {
        var groups = new ArrayList<AlignedTokens>();
        int own = 0;
        for (int i = 0; i < target.size(); ) {
            var above = new ArrayList<String>();
            var below = new ArrayList<String>();
            int ahead = target.get(i).bytes();
            above.add(target.get(i++).text());
            while (ahead != 0) {
                if (ahead > 0 && own < draft.size()) {
                    ahead -= draft.get(own).bytes();
                    below.add(draft.get(own++).text());
                } else if (ahead < 0 && i < target.size()) {
                    ahead += target.get(i).bytes();
                    above.add(target.get(i++).text());
                } else {
                    ahead = 0;
                }
            }
            groups.add(new AlignedTokens(above, below));
        }
        return List.copyOf(groups);
    }
}
