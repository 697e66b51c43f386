package draftscope.decoding.drafter;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.TreeHead;
import java.util.List;

/** EAGLE-3's heads (arXiv 2503.01840) draft chains, as servers use them, and the trees their authors measured with. */
final class Eagle3 {

    /** What vLLM and SGLang begin with. */
    private static final int CHAIN_LENGTH = 5;

    /** The authors': 60 nodes with the root, seven expansions, ten children. */
    private static final List<Parameter> SHAPE = List.of(
            TreeOptions.WIDTH.startingAt(10), TreeOptions.DEPTH.startingAt(7), TreeOptions.TOKENS.startingAt(60), TreeOptions.STOP);

    /** On the embedded head, of h = 0.3, 0.5, 0.6, 0.7, 0.8 and 0.9, this gave most tokens a second on a processor. */
    private static final double CHAIN_THRESHOLD = 0.5;

    /** The same of trees. */
    private static final double TREE_THRESHOLD = 0.7;

    static final DrafterEntry CHAIN = DrafterEntry.named("eagle3")
            .source("arXiv 2503.01840")
            .needs(Need.head(HeadKind.EAGLE3))
            .slot(5)
            .published(v -> new ConstantLength(CHAIN_LENGTH))
            .measured("svip", CHAIN_THRESHOLD)
            .makes((parts, v) -> parts.head(HeadKind.EAGLE3, DraftModel.class)
                    .map(head -> new ModelDrafter(head, parts.clock())));

    static final DrafterEntry TREE = DrafterEntry.named("eagle3-tree")
            .source("arXiv 2503.01840")
            .needs(Need.head(HeadKind.EAGLE3))
            .takes(SHAPE.toArray(Parameter[]::new))
            .trees()
            .slot(6)
            .published(v -> new ConstantLength(TreeOptions.of(v).levels()))
            .measured("svip", TREE_THRESHOLD)
            .makes((parts, v) -> parts.head(HeadKind.EAGLE3, TreeHead.class)
                    .map(head -> new TreeDrafter(head, TreeOptions.of(v), parts.clock())));

    private Eagle3() {}
}
