package draftscope.draw.stage;

import draftscope.decoding.port.TreePlace;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A drafted token as the layout sees it.
 *
 * @param parent index of the node it stands after; −1 after the verified text
 * @param cumulative product of the draft's probabilities on the way to it: what folds away first
 * @param pinned whether it must be seen, whatever the room
 */
public record TreeNode(int parent, double cumulative, boolean pinned) {

    /**
     * The nodes of a round: what was accepted is pinned, and so is one that is looked at.
     *
     * @param looked the node looked at; −1 for none
     */
    public static List<TreeNode> of(RoundLane lane, int looked) {
        return IntStream.range(0, lane.drafted())
                .mapToObj(i -> new TreeNode(
                        lane.parent(i),
                        lane.place(i).map(TreePlace::cumulative).orElse(0.0),
                        lane.kept(i) || i == looked))
                .toList();
    }
}
